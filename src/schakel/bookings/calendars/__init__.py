"""Calendars in and out: subscriptions, files, invitations by mail, and busy times of elsewhere.

writing: events to text (RFC 5545) · lessons: rows to events · feeds: what is in a subscription ·
invitations: what goes with a mail (iTIP) · reading: text to busy times · fetching: the way there.
"""
