"""PostgreSQL extensions: btree_gist for exclusion constraints, trigram and unaccent for search."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
