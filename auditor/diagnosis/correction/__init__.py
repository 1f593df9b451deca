"""The least correction: the smallest sets of printed figures whose change makes every rule hold.

The figures and the rules between them are one system (system.py). When some rules fail, sets of figures
are tried, and those that can be changed so that every rule holds are weighed by trust (search.py). After
I. P. Fellegi and D. Holt, "A systematic approach to automatic edit and imputation", JASA 71 (1976).
"""
