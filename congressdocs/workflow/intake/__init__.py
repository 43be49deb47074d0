"""Comments that come in as files. Each road has a reader (bytes -> `Delivery`); one desk shows where every item
lands and one verb takes them in. A new road is a module with `fits` and `read`, and a line in `roads.ROADS`."""
