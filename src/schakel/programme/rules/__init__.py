"""The rules of the plan, one file per subject; every rule names its source. All pure."""
