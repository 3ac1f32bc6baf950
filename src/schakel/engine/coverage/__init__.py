"""Which profile to offer where: the exact front of reach, small groups and number of offers."""
