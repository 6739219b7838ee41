from ring_b import thing
