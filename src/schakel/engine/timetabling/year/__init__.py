"""The hotspot year: open requests on weeks, instructors, rooms and vehicles, with a proof."""
