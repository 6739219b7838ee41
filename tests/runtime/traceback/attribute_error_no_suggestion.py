# expect stderr: Traceback (most recent call last):
# expect stderr:   File "attribute_error_no_suggestion.py", line 5, in <module>
# expect stderr:     (5).completely_different
# expect stderr: AttributeError: 'int' object has no attribute 'completely_different'
(5).completely_different
