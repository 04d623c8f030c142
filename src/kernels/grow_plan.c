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

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Looks from one pixel before to one after, along one axis. */
static void add_pair(struct matte_grow_stage *stage, enum axis axis, struct matte_window at,
                     size_t pixel)
{
    if (axis == DOWN) {
        add_tap(stage, -(ptrdiff_t)at.before, 0);
        add_tap(stage, (ptrdiff_t)at.after, 0);
    } else {
        add_tap(stage, 0, -(ptrdiff_t)(at.before * pixel));
        add_tap(stage, 0, (ptrdiff_t)(at.after * pixel));
    }
}

static struct matte_grow_stage *add_far_pair(struct matte_grow_plan *plan, enum axis axis,
                                             struct matte_window far)
{
    size_t most = larger(far.before, far.after);
    size_t rows = axis == DOWN ? most : 0;
    size_t columns = axis == RIGHT ? most * plan->pixel : 0;
    struct matte_grow_stage *stage = new_stage(plan, rows, columns);
    add_pair(stage, axis, far, plan->pixel);
    return stage;
}

/* The best of a window along one axis. Windows of radius a, of which four lie side by side, give a
 * window four times as wide; they may as well overlap. Only the last stage's is lopsided. */
static void plan_line(struct matte_grow_plan *plan, enum axis axis, struct matte_window window)
{
    size_t done = matte_smaller(matte_smaller(window.before, window.after), 2);
    struct matte_grow_stage *stage;
    if (done > 0) {
        stage = add_far_pair(plan, axis, (struct matte_window){ done, done });
        if (done > 1)
            add_pair(stage, axis, (struct matte_window){ 1, 1 }, plan->pixel);
        add_tap(stage, 0, 0);
    }
    while (done < larger(window.before, window.after)) {
        size_t farthest = 3 * done + 1;
        struct matte_window far = { matte_smaller(farthest, window.before - done),
                                    matte_smaller(farthest, window.after - done) };
        stage = add_far_pair(plan, axis, far);
        if (far.before + far.after > 2 * done + 1)
            add_pair(stage, axis, (struct matte_window){ far.before / 3, far.after / 3 },
                     plan->pixel);
        done += larger(far.before, far.after);
    }
}

/* Columns first: those stages need but one row each. */
static void plan_rectangle(struct matte_grow_plan *plan, struct matte_window across,
                           struct matte_window down)
{
    plan_line(plan, RIGHT, across);
    plan_line(plan, DOWN, down);
}

/* What is beyond the farthest pixel changes nothing. */
static size_t radius_of(uint64_t passes, size_t farthest)
{
    return passes < farthest ? (size_t)passes : farthest;
}

struct matte_grow_plan matte_grow_plan(struct matte_growth growth, size_t height, size_t width)
{
    struct matte_grow_plan plan = { .height = height, .width = width, .pixel = 1 };
    size_t columns = radius_of(growth.passes, width - 1);
    size_t rows = radius_of(growth.passes, height - 1);
    switch (growth.shape) {
    case MATTE_GROW_DIAMOND:
        plan_diamond(&plan, radius_of(growth.passes, height - 1 + width - 1));
        break;
    case MATTE_GROW_SQUARE:
        plan_rectangle(&plan, (struct matte_window){ columns, columns },
                       (struct matte_window){ rows, rows });
        break;
    }
    return plan;
}

static struct matte_window within(struct matte_window window, size_t size)
{
    return (struct matte_window){ matte_smaller(window.before, size - 1),
                                  matte_smaller(window.after, size - 1) };
}

struct matte_grow_plan matte_window_plan(struct matte_window window, size_t height, size_t width,
                                         size_t channels)
{
    struct matte_grow_plan plan = { .height = height,
                                    .width = width * channels,
                                    .pixel = channels };
    plan_rectangle(&plan, within(window, width), within(window, height));
    return plan;
}
