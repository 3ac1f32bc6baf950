"""Somebody gets mail in the language that he or she reads."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_session_round")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                choices=[("nl", "Nederlands"), ("en", "Engels")],
                default="nl",
                max_length=2,
                verbose_name="taal",
            ),
        )
    ]
