"""What every context may use and no context owns: findings, access, audit, periods, files."""
