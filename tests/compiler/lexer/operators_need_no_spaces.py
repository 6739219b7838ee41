# expect: 3 -1 2 1 0 True True False True 4 0 0 3 3 -2 -1 1 False 1 3 -1 -2 0.5
# expect: 3 4 [0, 1, 2] {1: 2} True 7
# expect: yes
# expect: 1 2 [1, 2] True 1
a=1;b=2
print(a+b,a-b,a*b,a**b,a//b,a<b,a<=b,a==b,a!=b,a<<b,a>>b,a&b,a|b,a^b,~a,-a,+a,not a,a if a else b,a--b,a-+b,a*-b,b**-a)
c:int=3;d=(lambda x:x)(4);e=[*range(3)];f={**{1:2}};g=c<d<5;h=a@b if 0 else 7
print(c,d,e,f,g,h)
if(a):print("yes")
for(i)in(1,2):print(i,end=" ")
print([x for x in[1,2]if x],"a"in"abc",1 if(a)else(2))
