"""The rules of booking, waiting, lending and reach, one file per subject. All pure."""
