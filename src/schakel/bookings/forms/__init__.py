"""The forms of booking, waiting, lending and reach; one file per subject."""
