# The day that weeks begin with is an attribute, and a pair of methods.
# expect: 6 6 [6, 0, 1, 2, 3, 4, 5]
import calendar

c = calendar.TextCalendar()
c.setfirstweekday(calendar.SUNDAY)
print(c.getfirstweekday(), c.firstweekday, list(map(int, c.iterweekdays())))
