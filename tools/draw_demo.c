/* SPDX-License-Identifier: MIT */
/*
 * Draws the demo picture: a dandelion clock that loses its seeds to the wind, beside a glass
 * marble, on full transparency.  A warm light comes from the left and a cool one from the right,
 * so that red, green and blue differ as clearly as the soft alpha does.  Run: draw_demo OUT.png
 *
 * Space is in pixels: x to the right, y down, z towards the viewer.  Light is linear.  The
 * canvas keeps its colour multiplied by alpha.  Every run gives the same picture.
 */
#include <math.h>
#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define PI 3.14159265358979323846

enum {
    WIDTH = 960,
    HEIGHT = 640,
    HEAD_SEEDS = 176, /* places on the seed head, before the wind takes some */
    TUFT_HAIRS = 46,  /* hairs in one parasol */
    HAIR_POINTS = 6,
    STEM_POINTS = 40,
    MARBLE_STEPS = 256, /* samples along each ray through the glass */
};

typedef struct {
    double x, y, z;
} Vector;

typedef struct {
    Vector colour;
    double alpha;
} Pixel;

typedef struct {
    Vector at, colour;
    double width, opacity; /* width in pixels */
} StrokePoint;

typedef struct {
    Vector root, axis;           /* the lower end of the fruit; from there to the parasol */
    double length;               /* pixels from the root to the parasol */
    double opacity, blur, shade; /* shade: how far other seeds take its light, 0 to 1 */
} Seed;

static const Vector head_centre = { 298, 236, 0 };
static const Vector marble_centre = { 668, 462, 0 };
static const double marble_radius = 116;
static const Vector key_direction = { -0.74, -0.47, 0.48 };
static const Vector key_colour = { 1.95, 0.98, 0.19 };
static const Vector rim_direction = { 0.86, -0.22, -0.46 };
static const Vector rim_colour = { 0.09, 0.64, 2.20 };
static const Vector ambient = { 0.07, 0.055, 0.09 };

static Pixel canvas[HEIGHT][WIDTH];
static uint32_t random_state = 20240517u;

static Vector vector(double x, double y, double z)
{
    return (Vector){ x, y, z };
}

static Vector scaled(Vector a, double factor)
{
    return vector(a.x * factor, a.y * factor, a.z * factor);
}

/* a + b * factor, the step that most of the drawing is made of */
static Vector along(Vector a, Vector b, double factor)
{
    return vector(a.x + b.x * factor, a.y + b.y * factor, a.z + b.z * factor);
}

static Vector mixed(Vector a, Vector b, double share)
{
    return along(scaled(a, 1 - share), b, share);
}

static double dot(Vector a, Vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static Vector cross(Vector a, Vector b)
{
    return vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}

static Vector unit(Vector a)
{
    return scaled(a, 1 / sqrt(dot(a, a)));
}

static double clamp(double value, double low, double high)
{
    return fmin(fmax(value, low), high);
}

static double smooth_step(double low, double high, double value)
{
    double share = clamp((value - low) / (high - low), 0, 1);

    return share * share * (3 - 2 * share);
}

/* Even noise from -reach to reach, by PCG: the same on every machine. */
static double jitter(double reach)
{
    uint32_t word;

    random_state = random_state * 747796405u + 2891336453u;
    word = ((random_state >> ((random_state >> 28) + 4)) ^ random_state) * 277803737u;
    return (((word >> 22) ^ word) / 2147483648.0 - 1) * reach;
}

/* Rolls bright light off towards 1, as film does, so that highlights keep their colour. */
static Vector lit(Vector albedo, Vector light)
{
    return vector(1 - exp(-albedo.x * light.x), 1 - exp(-albedo.y * light.y),
                  1 - exp(-albedo.z * light.z));
}

static Vector lamp_light(double key, double rim)
{
    return along(along(ambient, key_colour, key), rim_colour, rim);
}

static void lay_over(Pixel *under, Vector colour, double alpha)
{
    under->colour = along(scaled(colour, alpha), under->colour, 1 - alpha);
    under->alpha = alpha + under->alpha * (1 - alpha);
}

/* A hair is brightest where it crosses the light; behind the head's bulk it stays dark. */
static Vector hair_light(Vector albedo, Vector tangent, Vector outward, double shade)
{
    double key_along = dot(tangent, key_direction), rim_along = dot(tangent, rim_direction);
    double key_faces = smooth_step(-0.75, 0.95, dot(outward, key_direction));
    double rim_faces = smooth_step(-0.35, 1.0, dot(outward, rim_direction));
    double key = (1 - key_along * key_along) * (1 - shade + shade * key_faces);
    double rim = (1 - rim_along * rim_along) * (1 - shade + shade * rim_faces);

    return lit(albedo, lamp_light(key, rim * 1.15));
}

/* A bar blurred by a Gaussian: right for hairs far thinner than a pixel as for thick stems. */
static double bar_coverage(double distance, double width, double sigma)
{
    double spread = 1 / (sigma * sqrt(2));

    return 0.5 * (erf((width / 2 - distance) * spread) + erf((width / 2 + distance) * spread));
}

/* What a segment leaves on a pixel; nothing out of reach.  Blur is a sigma in pixels. */
static Pixel segment_pixel(const StrokePoint *from, const StrokePoint *to, Vector at, double blur)
{
    Vector gap = along(at, from->at, -1), run = along(to->at, from->at, -1);
    double span = run.x * run.x + run.y * run.y + 1e-9;
    double share = clamp((gap.x * run.x + gap.y * run.y) / span, 0, 1);
    double away_x = gap.x - share * run.x, away_y = gap.y - share * run.y;
    double distance = sqrt(away_x * away_x + away_y * away_y);
    double width = from->width + (to->width - from->width) * share;
    double opacity = from->opacity + (to->opacity - from->opacity) * share;

    if (distance > width / 2 + blur * 3)
        return (Pixel){ { 0, 0, 0 }, 0 };
    return (Pixel){ mixed(from->colour, to->colour, share),
                    opacity * bar_coverage(distance, width, blur) };
}

/* The strongest segment alone counts at a pixel, so that a line's joints do not count twice. */
static void stroke_pixel(const StrokePoint *points, int count, int x, int y, double blur)
{
    Pixel best = { { 0, 0, 0 }, 0 };

    for (int i = 0; i + 1 < count; i++) {
        Vector at = vector(x + 0.5, y + 0.5, 0);
        Pixel here = segment_pixel(&points[i], &points[i + 1], at, blur);
        if (here.alpha > best.alpha)
            best = here;
    }
    lay_over(&canvas[y][x], best.colour, best.alpha);
}

static void stroke(const StrokePoint *points, int count, double blur)
{
    double left = WIDTH, top = HEIGHT, right = 0, bottom = 0;

    for (int i = 0; i < count; i++) {
        double reach = points[i].width / 2 + blur * 3;
        left = clamp(points[i].at.x - reach, 0, left);
        top = clamp(points[i].at.y - reach, 0, top);
        right = clamp(points[i].at.x + reach + 1, right, WIDTH);
        bottom = clamp(points[i].at.y + reach + 1, bottom, HEIGHT);
    }
    for (int y = (int)top; y < (int)bottom; y++)
        for (int x = (int)left; x < (int)right; x++)
            stroke_pixel(points, count, x, y, blur);
}

static void draw_hair(const Seed *seed, Vector across)
{
    StrokePoint points[HAIR_POINTS];
    Vector at = along(seed->root, seed->axis, seed->length);
    double spread = 1.17 + jitter(0.20), bend = 0.10 + jitter(0.10), tone = 0.84 + jitter(0.16);
    double length = seed->length * (0.40 + jitter(0.045));
    Vector albedo = scaled(vector(1, 0.97, 0.92), tone);

    for (int i = 0; i < HAIR_POINTS; i++) {
        double share = (double)i / (HAIR_POINTS - 1);
        double angle = spread + bend * (share * 2 - 1);
        Vector step = along(scaled(seed->axis, cos(angle)), across, sin(angle));
        Vector outward = unit(along(seed->axis, step, 0.45));
        points[i] = (StrokePoint){ .at = at, .width = 1.15 - 0.65 * share };
        points[i].opacity = seed->opacity * (1 - 0.35 * share * share);
        points[i].colour = hair_light(albedo, step, outward, seed->shade);
        at = along(at, step, length / (HAIR_POINTS - 1));
    }
    stroke(points, HAIR_POINTS, seed->blur);
}

/* The brown fruit and the long thin beak that carries the parasol. */
static void draw_stalk(const Seed *seed)
{
    static const double places[7] = { 0, 0.05, 0.09, 0.14, 0.19, 0.22, 1 };
    static const double widths[7] = { 0.008, 0.030, 0.036, 0.024, 0.012, 0.011, 0.009 };
    StrokePoint points[7];

    for (int i = 0; i < 7; i++) {
        Vector albedo = i < 5 ? vector(0.26, 0.11, 0.05) : vector(0.62, 0.50, 0.30);
        double width = fmax(0.9, widths[i] * seed->length);
        points[i] = (StrokePoint){ .width = width, .opacity = seed->opacity * 1.15 };
        points[i].at = along(seed->root, seed->axis, seed->length * places[i]);
        points[i].colour = hair_light(albedo, seed->axis, seed->axis, seed->shade);
    }
    stroke(points, 7, seed->blur);
}

static void draw_seed(const Seed *seed)
{
    Vector right = unit(cross(seed->axis, vector(0.02, 1, 0.03)));
    Vector ahead = cross(seed->axis, right);

    draw_stalk(seed);
    for (int i = 0; i < TUFT_HAIRS; i++) {
        double turn = 2 * PI * (i + jitter(0.55)) / TUFT_HAIRS;
        draw_hair(seed, along(scaled(right, cos(turn)), ahead, sin(turn)));
    }
}

/* From the back of the ball to its front, evenly as in a sunflower; the wind has taken some. */
static void draw_head_seed(int index)
{
    double depth = 2 * (index + 0.5) / HEAD_SEEDS - 1 + jitter(0.03);
    double turn = index * PI * (3 - sqrt(5)) + jitter(0.10);
    double ring = sqrt(fmax(0, 1 - depth * depth));
    Vector direction = vector(ring * cos(turn), ring * sin(turn), depth);
    double windward = dot(direction, unit(vector(0.80, -0.50, 0.34))) + jitter(0.06);
    double damage = smooth_step(0.58, 0.98, windward);
    Seed seed = { .shade = 1, .opacity = 0.55 + 0.21 * depth, .blur = 0.52 - 0.10 * depth };

    if (damage > 0.5 || direction.y > 0.93)
        return; /* gone with the wind, or where the stem is */
    seed.axis = unit(along(direction, vector(0.7, -0.3, 0), damage * 0.7));
    seed.root = along(head_centre, direction, 15 + damage * 36);
    seed.length = 131 * (1 + 0.11 * depth + jitter(0.04)); /* as perspective has it */
    draw_seed(&seed);
}

/* A line along the stem; its upper end swells into the cushion that the seeds sit on. */
static void draw_stem(double offset, double thickness, Vector colour, double blur)
{
    StrokePoint points[STEM_POINTS];

    for (int i = 0; i < STEM_POINTS; i++) {
        double share = (double)i / (STEM_POINTS - 1);
        double bow = 44 * sin(share * 2.0) - 96 * share * share;
        double down = share * (HEIGHT + 30 - head_centre.y);
        double width = 8.5 + 3.5 * share + 20 * (1 - smooth_step(6, 30, down));
        points[i] = (StrokePoint){ .width = width * thickness, .opacity = 0.97 };
        points[i].at = along(head_centre, vector(bow + offset * width, down - 11, 0), 1);
        points[i].colour = mixed(vector(0.34, 0.22, 0.08), colour, smooth_step(0, 0.3, share));
    }
    stroke(points, STEM_POINTS, blur);
}

static void draw_dandelion(void)
{
    for (int i = 0; i < HEAD_SEEDS; i++) {
        if (i == HEAD_SEEDS / 2) {
            draw_stem(0, 1, vector(0.09, 0.17, 0.03), 0.45);
            draw_stem(-0.20, 0.32, vector(0.42, 0.46, 0.05), 1.5);
            draw_stem(0.36, 0.10, vector(0.10, 0.42, 0.30), 0.8);
        }
        draw_head_seed(i);
    }
}

static void draw_flying_seeds(void)
{
    static const Seed seeds[] = {
        { { 500, 228, 0 }, { 0.60, -0.74, 0.30 }, 118, 0.80, 0.44, 0.75 },
        { { 650, 110, 0 }, { 0.40, -0.86, -0.30 }, 60, 0.70, 0.56, 0.75 },
        { { 668, 276, 0 }, { 0.84, -0.46, 0.30 }, 96, 0.78, 0.46, 0.75 },
        { { 756, 178, 0 }, { 0.55, -0.80, 0.24 }, 74, 0.74, 0.50, 0.75 },
        { { 866, 252, 0 }, { 0.89, -0.40, -0.22 }, 52, 0.66, 0.60, 0.75 },
        { { 864, 96, 0 }, { 0.69, -0.64, 0.34 }, 44, 0.60, 0.66, 0.75 },
    };

    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        draw_seed(&seeds[i]);
}

/* 1 at the middle of an ellipse, softly down to 0 at its edge; places are from the marble. */
static double soft_spot(double x, double y, Vector middle, double wide, double high)
{
    return 1 - smooth_step(0, 1, hypot((x - middle.x) / wide, (y - middle.y) / high));
}

/* The shadow on an unseen table, and in it the light that the marble gathers. */
static void draw_shadow_pixel(int x, int y)
{
    double right = x - marble_centre.x, down = y - marble_centre.y;
    double wide = soft_spot(right, down, vector(72, 108, 0), 205, 40);
    double touch = soft_spot(right, down, vector(8, 112, 0), 92, 20);
    double glow = soft_spot(right, down, vector(86, 109, 0), 116, 20);
    double warm = smooth_step(20, 170, right);

    lay_over(&canvas[y][x], vector(0, 0, 0), 0.46 * wide);
    lay_over(&canvas[y][x], vector(0, 0, 0), 0.62 * touch);
    lay_over(&canvas[y][x], vector(1.0, 0.24 + 0.52 * warm, 0.06 + 0.24 * warm), 0.8 * glow * glow);
}

/* A square lamp in the mirror of the glass; size is its half-width as the tangent of an angle. */
static double lamp(Vector direction, Vector towards, double size)
{
    Vector right = unit(cross(towards, vector(0, 1, 0)));
    double ahead = fmax(1e-6, dot(direction, towards)) * size;
    double across = dot(direction, right) / ahead;
    double upward = dot(direction, cross(right, towards)) / ahead;

    return 1 - smooth_step(0.72, 1.12, pow(pow(across, 4) + pow(upward, 4), 0.25));
}

/* Colour and density of the swirl: three vanes, twisted along the height.  1 is the radius. */
static Pixel swirl(double side, double front, double height)
{
    static const Vector inner[3] = { { 1.0, 0.62, 0.06 },
                                     { 0.02, 0.48, 0.52 },
                                     { 0.10, 0.06, 0.60 } };
    static const Vector outer[3] = { { 0.90, 0.05, 0.04 },
                                     { 0.02, 0.80, 0.42 },
                                     { 0.05, 0.30, 1.0 } };
    double taper = fmax(1e-6, 1 - height * height / 0.56), third = 2 * PI / 3;
    double radius = hypot(side, front), edge = radius / (0.47 * sqrt(taper));
    double angle = atan2(front, side) - height * 3.1 + 20 * third; /* 20: keeps it positive */
    int vane = (int)floor(angle / third + 0.5);
    double thick = radius * sin(angle - vane * third) / (0.022 + 0.026 * (1 - edge));
    double veil = (1 - smooth_step(0.78, 1.08, edge)) * (0.75 + 0.25 * sin(edge * 24 + height * 9));

    return (Pixel){ mixed(inner[vane % 3], outer[vane % 3], smooth_step(0.2, 0.9, edge)),
                    edge < 1.08 ? exp(-thick * thick) * veil : 0 };
}

/* Lays the swirl along a ray through the marble, from the back to the front. */
static void lay_swirl(Pixel *glass, Vector leaving, Vector direction, double length)
{
    Vector axis = unit(vector(0.60, -0.74, 0.30));
    Vector right = unit(cross(axis, vector(0, 0, 1)));
    Vector ahead = cross(axis, right);

    for (int i = 0; i < MARBLE_STEPS; i++) {
        Vector at = along(leaving, direction, -(i + 0.5) * length / MARBLE_STEPS);
        Pixel here = swirl(dot(at, right), dot(at, ahead), dot(at, axis));
        double key = 0.66 + 0.60 * dot(at, key_direction);
        double rim = 0.32 + 0.60 * fmax(0, dot(at, rim_direction));
        if (here.alpha > 0.001)
            lay_over(glass, lit(here.colour, lamp_light(key, rim)),
                     1 - exp(-here.alpha * length / MARBLE_STEPS * 26));
    }
}

/* What the surface mirrors: little face on, nearly all at the edge, and the two lamps. */
static void mirror(Pixel *glass, Vector normal)
{
    Vector bounce = along(vector(0, 0, -1), normal, 2 * normal.z);
    double fresnel = 0.03 + 0.92 * pow(1 - normal.z, 3.2);
    double key = fmax(0, dot(normal, key_direction)), rim = fmax(0, dot(normal, rim_direction));

    lay_over(glass, lit(vector(1, 1, 1), lamp_light(key * key * 1.3, rim * rim * 1.2)), fresnel);
    lay_over(glass, vector(1.0, 0.95, 0.85), 0.94 * lamp(bounce, key_direction, 0.34));
    lay_over(glass, vector(0.50, 0.80, 1.0), 0.72 * lamp(bounce, vector(0.93, -0.35, 0.12), 0.26));
}

/* From back to front: body, dark edge, crescents of gathered light, swirl, mirror; radius 1. */
static Pixel marble_pixel(double x, double y)
{
    double radius = hypot(x, y) + 1e-6;
    double crescent = exp(-pow((radius - 0.80) / 0.13, 2));
    double warm = crescent * pow(fmax(0, (0.80 * x + 0.60 * y) / radius), 5);
    double cool = crescent * pow(fmax(0, (-0.93 * x + 0.37 * y) / radius), 7);
    Vector normal = vector(x, y, sqrt(fmax(0, 1 - x * x - y * y)));
    double bend = normal.z / 1.5 - sqrt(1 - radius * radius / (1.5 * 1.5)); /* glass: 1.5 */
    Vector inside = along(vector(0, 0, -1 / 1.5), normal, bend);
    double length = -2 * dot(normal, inside);
    Pixel glass = { { 0, 0, 0 }, 0 };

    lay_over(&glass, vector(0.10, 0.19, 0.22), 0.10);
    lay_over(&glass, vector(0.03, 0.05, 0.09), 0.50 * smooth_step(0.74, 1.0, radius));
    lay_over(&glass, vector(1.0, 0.62, 0.22), 0.85 * warm);
    lay_over(&glass, vector(0.12, 0.46, 1.0), 0.55 * cool);
    lay_swirl(&glass, along(normal, inside, length), inside, length);
    mirror(&glass, normal);
    return glass;
}

static void draw_marble_pixel(int x, int y)
{
    double right = x + 0.5 - marble_centre.x, down = y + 0.5 - marble_centre.y;
    double distance = hypot(right, down);
    double size = fmax(marble_radius, distance + 0.2); /* the edge's pixels see its rim */
    double coverage = clamp(marble_radius - distance + 0.5, 0, 1);
    Pixel glass;

    if (coverage <= 0)
        return;
    glass = marble_pixel(right / size, down / size);
    lay_over(&canvas[y][x], scaled(glass.colour, 1 / glass.alpha), glass.alpha * coverage);
}

static png_byte encoded(double linear)
{
    double value = clamp(linear, 0, 1);
    double curved = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;

    return (png_byte)(curved * 255 + 0.5);
}

/* Straight alpha, as PNG wants it; what nobody could see becomes exactly nothing. */
static void encode_row(const Pixel *pixels, png_byte *row)
{
    for (int x = 0; x < WIDTH; x++) {
        double alpha = pixels[x].alpha < 2.5 / 255 ? 0 : pixels[x].alpha;
        Vector colour = scaled(pixels[x].colour, alpha > 0 ? 1 / alpha : 0);
        row[x * 4] = encoded(colour.x);
        row[x * 4 + 1] = encoded(colour.y);
        row[x * 4 + 2] = encoded(colour.z);
        row[x * 4 + 3] = (png_byte)(fmin(1, alpha) * 255 + 0.5);
    }
}

_Noreturn static void fail(png_structp png, const char *reason)
{
    (void)png;
    fprintf(stderr, "draw_demo: %s\n", reason);
    exit(1);
}

static void write_png(FILE *file)
{
    static png_byte bytes[HEIGHT][WIDTH * 4];
    png_bytep rows[HEIGHT];
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, NULL);
    png_infop info = png_create_info_struct(png);

    if (info == NULL)
        fail(png, "libpng does not start");
    for (int y = 0; y < HEIGHT; y++) {
        rows[y] = bytes[y];
        encode_row(canvas[y], rows[y]);
    }
    png_init_io(png, file);
    png_set_compression_level(png, 9);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
    png_set_IHDR(png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "wb") : NULL;

    if (file == NULL)
        fail(NULL, "usage: draw_demo OUT.png, a file that can be written");
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        draw_shadow_pixel(i % WIDTH, i / WIDTH);
        draw_marble_pixel(i % WIDTH, i / WIDTH);
    }
    draw_dandelion();
    draw_flying_seeds();
    write_png(file);
    if (fclose(file) != 0)
        fail(NULL, "cannot write the file");
    return 0;
}
