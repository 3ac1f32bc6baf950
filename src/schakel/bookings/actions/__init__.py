"""Every change to bookings, waiting lists, loans and reach; one file per noun."""
