# expect: __main__
# expect: main runs helper_guard
import helper_guard
print(__name__)
if __name__ == "__main__":
    print("main runs", helper_guard.name)
