"""Comments that come in as files. Each road has a reader (bytes -> `incoming.Delivery`); one desk shows where every
item lands and one verb takes them in. A new road is a module with `fits` and `read`, and a line in `roads.ROADS`.

Roads: `sheet`, `iso`, `json_list`, `slip`, `minutes`, `returned` · `tables` what several of them read · `landing` where
items belong and what is here already · `take_in` preview and import · `papers_sheet` papers, in the same way.
"""
