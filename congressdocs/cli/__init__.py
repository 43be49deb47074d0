"""The same verbs by command line: `congressdocs VERB --help`.

`app` the group of all commands · `desk` what a command works with · `setup`, `work`, `export` … in a workspace ·
`files` on Word files alone · `site` serve and demo. Exit status 0 done, 1 refused (with a plain sentence), 2 usage.
"""
