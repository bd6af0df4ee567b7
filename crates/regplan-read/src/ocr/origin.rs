//! Where on the picture a place of the upright page is. In: how the page was turned. Out: boxes as they are seen on the page as
//! it came. Knows no dots: all in points.

/// How a page was set upright: first by quarters, then by an angle about its middle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Origin {
    /// How wide and high the upright page is.
    pub(super) size: [f32; 2],
    /// How many quarters it was turned, each so that what ran up is level.
    pub(super) quarters: u8,
    /// By how much its lines ran down to the right, in radians.
    pub(super) angle: f32,
}

impl Origin {
    /// A box of the upright page on the picture: as large, its middle where it was.
    pub(super) fn bounds(self, [x0, y0, x1, y1]: [f32; 4]) -> [f32; 4] {
        let [width, height] = self.size;
        let (sin, cos) = self.angle.sin_cos();
        let (dx, dy) = ((x0 + x1 - width) / 2.0, (y0 + y1 - height) / 2.0);
        let mut middle = [width / 2.0 + dx * cos - dy * sin, height / 2.0 + dx * sin + dy * cos];
        let (mut half, mut size) = ([(x1 - x0) / 2.0, (y1 - y0) / 2.0], self.size);
        for _ in 0..self.quarters {
            // The upright page's x runs down the picture before it, its y from the right.
            middle = [size[1] - middle[1], middle[0]];
            (half, size) = ([half[1], half[0]], [size[1], size[0]]);
        }
        [middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]]
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn boxes_go_back_where_they_came_from() {
        // A page 100 wide and 200 high, on its side: upright it is 200 by 100.
        let origin = Origin { size: [200.0, 100.0], quarters: 1, angle: 0.0 };
        assert_eq!(origin.bounds([10.0, 20.0, 40.0, 30.0]), [70.0, 10.0, 80.0, 40.0]);
        let over = Origin { quarters: 2, ..origin };
        assert_eq!(over.bounds([10.0, 20.0, 40.0, 30.0]), [160.0, 70.0, 190.0, 80.0]);
        let turned = Origin { quarters: 0, angle: 0.01, ..origin };
        let [x0, y0, ..] = turned.bounds([190.0, 45.0, 200.0, 55.0]);
        assert!((x0 - 190.0).abs() < 0.1 && (y0 - 45.95).abs() < 0.1, "{x0} {y0}");
    }
}
