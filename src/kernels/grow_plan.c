/* SPDX-License-Identifier: MIT */
#include "kernels/grow_plan.h"

#include "core/checked.h"

static struct matte_grow_stage *new_stage(struct matte_grow_plan *plan, size_t rows, size_t columns)
{
    struct matte_grow_stage *stage = &plan->stage[plan->count++];
    *stage = (struct matte_grow_stage){ .rows = rows, .columns = columns };
    plan->reach += rows;
    return stage;
}

static void add_tap(struct matte_grow_stage *stage, ptrdiff_t down, ptrdiff_t right)
{
    stage->tap[stage->taps++] = (struct matte_grow_tap){ down, right };
}

/* The four points of a cross in the order of scipy's scan, which matters to NaN. Where the cross is
 * larger than the plane, all pixels beyond the border count as the one on it. */
static void add_cross(struct matte_grow_plan *plan, size_t reach, int with_centre)
{
    size_t rows = matte_smaller(reach, plan->height - 1);
    size_t columns = matte_smaller(reach, plan->width - 1);
    struct matte_grow_stage *stage = new_stage(plan, rows, columns);
    add_tap(stage, -(ptrdiff_t)rows, 0);
    add_tap(stage, 0, -(ptrdiff_t)columns);
    if (with_centre)
        add_tap(stage, 0, 0);
    add_tap(stage, 0, (ptrdiff_t)columns);
    add_tap(stage, (ptrdiff_t)rows, 0);
}

/* With f(a) for the best of the diamond of radius a around each pixel, and b from 1 to a, f(a + b)
 * is the best of f(a) at the four pixels that are b away, straight up, down, left and right. */
static void plan_diamond(struct matte_grow_plan *plan, size_t radius)
{
    if (radius == 0)
        return;
    add_cross(plan, 1, 1);
    for (size_t done = 1; done < radius;) {
        size_t reach = matte_smaller(done, radius - done);
        add_cross(plan, reach, 0);
        done += reach;
    }
}

enum axis { DOWN, RIGHT };

/* Looks `far` pixels both ways along one axis, and `near` pixels too unless that is 0. */
static struct matte_grow_stage *add_pairs(struct matte_grow_plan *plan, enum axis axis, size_t far,
                                          size_t near)
{
    size_t down = axis == DOWN;
    size_t right = axis == RIGHT;
    struct matte_grow_stage *stage = new_stage(plan, far * down, far * right);
    for (size_t i = 0; i < (near ? 2 : 1); i++) {
        ptrdiff_t rows = (ptrdiff_t)((i ? near : far) * down);
        ptrdiff_t columns = (ptrdiff_t)((i ? near : far) * right);
        add_tap(stage, -rows, -columns);
        add_tap(stage, rows, columns);
    }
    return stage;
}

/* The best of the pixels up to `radius` away along one axis. Windows of radius a, of which four lie
 * side by side, give a window four times as wide; they may as well overlap. */
static void plan_line(struct matte_grow_plan *plan, enum axis axis, size_t radius)
{
    if (radius == 0)
        return;
    size_t done = matte_smaller(radius, 2);
    add_tap(add_pairs(plan, axis, done, done - 1), 0, 0);
    while (done < radius) {
        size_t far = matte_smaller(3 * done, radius - done);
        add_pairs(plan, axis, far, far > done ? far / 3 : 0);
        done += far;
    }
}

/* What is beyond the farthest pixel changes nothing. */
static size_t radius_of(uint64_t passes, size_t farthest)
{
    return passes < farthest ? (size_t)passes : farthest;
}

struct matte_grow_plan matte_grow_plan(struct matte_growth growth, size_t height, size_t width)
{
    struct matte_grow_plan plan = { .height = height, .width = width };
    switch (growth.shape) {
    case MATTE_GROW_DIAMOND:
        plan_diamond(&plan, radius_of(growth.passes, height - 1 + width - 1));
        break;
    case MATTE_GROW_SQUARE:
        /* Columns first: those stages need but one row each. */
        plan_line(&plan, RIGHT, radius_of(growth.passes, width - 1));
        plan_line(&plan, DOWN, radius_of(growth.passes, height - 1));
        break;
    }
    return plan;
}
