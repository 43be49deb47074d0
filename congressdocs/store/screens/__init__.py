"""Read-only lists for screens: frozen records, each list by a few queries however long it is.

Every function takes a `Sight`: what it does not cover is neither shown nor counted. To a limited sight a
disposition that is only proposed looks like none. Names of people are as printed; times are aware UTC.
"""
