"""The history of the tables' form.

New step: `alembic revision --autogenerate --rev-id 000n -m "what changes"`, then read what it wrote.
There is no way back but a restored backup.
"""
