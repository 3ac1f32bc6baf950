"""The coverage engine against a grid of MIPs: `./run bench coverage`."""
