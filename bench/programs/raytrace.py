# SPDX-License-Identifier: MIT
# raytrace: spheres over a chequered floor, with shadows and mirrors. A vector class with operator
# methods: float arithmetic, attribute reads, many objects that live for one expression.
# test size: 12

import sys


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / self.dot(self) ** 0.5)

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre = centre
        self.square = radius * radius
        self.colour = colour
        self.shine = shine

    def hit(self, ray):
        """The distance along the ray, or None."""
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        beside = to_centre.dot(to_centre) - along * along
        if beside > self.square:
            return None
        half = (self.square - beside) ** 0.5
        if along - half > 1e-6:
            return along - half
        return along + half if along + half > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    shine = 0.1

    def __init__(self, height):
        self.height = height

    def hit(self, ray):
        if ray.direction.y > -1e-6:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        if (point.x // 1.0 + point.z // 1.0) % 2.0 == 0.0:
            return Vector(0.9, 0.9, 0.9)
        return Vector(0.2, 0.2, 0.2)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def first_hit(self, ray):
        nearest = None
        shortest = 1e30
        for thing in self.things:
            distance = thing.hit(ray)
            if distance is not None and distance < shortest:
                nearest = thing
                shortest = distance
        return nearest, shortest

    def lit(self, point):
        to_light = self.light - point
        ray = Ray(point, to_light.unit())
        for thing in self.things:
            if thing.hit(ray) is not None:
                return False
        return True

    def trace(self, ray, depth):
        thing, distance = self.first_hit(ray)
        if thing is None:
            return Vector(0.5, 0.6, 0.8) * (0.5 + 0.5 * ray.direction.y)
        point = ray.at(distance)
        normal = thing.normal(point)
        brightness = 0.2
        above = point + normal * 1e-4
        if self.lit(above):
            brightness += 0.8 * max(0.0, normal.dot((self.light - point).unit()))
        colour = thing.colour_at(point) * brightness
        if thing.shine > 0.0 and depth > 0:
            reflected = self.trace(Ray(above, ray.direction.mirrored(normal)), depth - 1)
            colour = colour * (1.0 - thing.shine) + reflected * thing.shine
        return colour


def build_scene():
    things = [Floor(-1.0)]
    for i in range(5):
        things.append(Sphere(Vector(i * 1.3 - 2.6, i % 2 * 0.9 - 0.3, 4.0 + i % 3), 0.7,
                             Vector(0.9 - i * 0.15, 0.3 + i * 0.1, 0.2 + i * 0.15), 0.15 * i))
    return Scene(things, Vector(-4.0, 6.0, -2.0))


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 280
    scene = build_scene()
    eye = Vector(0.0, 0.5, -2.0)
    shades = " .:-=+*#%@"
    checksum = 0
    for row in range(size):
        line = []
        for column in range(size):
            direction = Vector(column / size - 0.5, 0.5 - row / size, 0.9).unit()
            colour = scene.trace(Ray(eye, direction), 3)
            grey = (colour.x + colour.y + colour.z) / 3.0
            checksum = (checksum * 31 + int(grey * 255.0)) % 1000003
            if size <= 12 or (column % (size // 12) == 0):
                line.append(shades[min(9, int(grey * 10.0))])
        if size <= 12 or row % (size // 12) == 0:
            print("".join(line).rstrip())
    print(f"{size} x {size} pixels, checksum {checksum}")


main()
