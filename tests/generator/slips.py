SLIPS = {}
def plant(truth, slip, seed): raise NotImplementedError
