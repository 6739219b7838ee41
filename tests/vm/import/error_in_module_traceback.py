# expect stderr: Traceback (most recent call last):
# expect stderr:   File "error_in_module_traceback.py", line 5, in <module>
# expect stderr:     import helper_fails
# expect stderr: ModuleNotFoundError: No module named 'helper_fails'
import helper_fails
