# expect: None ('again',)
# expect: None ('again',)
# expect: None ('again',)
for make in ImportError, NameError, AttributeError:
    error = make("text", name="n")
    error.__init__("again")
    print(error.name, error.args)
