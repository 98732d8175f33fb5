//! Where do labels go so that none lies on another?

use crate::svg::Area;

/// Moves heights apart so that they keep `gap` and stay between `top` and `bottom`, each as
/// near to where it wanted to be as the others allow; what does not fit any more is `None`.
///
/// Earlier entries are more important: they are the last to be left out.
pub(crate) fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<Option<f64>> {
    let most = (((bottom - top) / gap).floor().max(0.0) as usize).saturating_add(1);
    let mut order: Vec<usize> = (0..wanted.len().min(most)).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    let mut placed = vec![None; wanted.len()];
    // Groups of labels that touch move together around the middle of their wishes.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for &index in &order {
        groups.push((wanted[index].clamp(top, bottom), 1));
        while let [.., (above, above_count), (below, below_count)] = groups[..] {
            let reach = gap * (above_count + below_count) as f64 / 2.0;
            if below - above >= reach {
                break;
            }
            let count = above_count + below_count;
            let middle = (above * above_count as f64 + below * below_count as f64) / count as f64;
            groups.truncate(groups.len() - 2);
            groups.push((within(middle, count, gap, top, bottom), count));
        }
    }
    let mut next = order.into_iter();
    for (middle, count) in groups {
        let first = middle - gap * (count as f64 - 1.0) / 2.0;
        for (row, index) in next.by_ref().take(count).enumerate() {
            placed[index] = Some(first + gap * row as f64);
        }
    }
    placed
}

/// The middle of a group, moved so that its first and last member stay inside.
fn within(middle: f64, count: usize, gap: f64, top: f64, bottom: f64) -> f64 {
    let half = gap * (count as f64 - 1.0) / 2.0;
    middle.min(bottom - half).max(top + half)
}

/// Areas that are taken; later labels must find another place.
#[derive(Debug, Default)]
pub(crate) struct Taken(Vec<Area>);

impl Taken {
    /// These areas are taken.
    pub(crate) fn new(areas: Vec<Area>) -> Self {
        Self(areas)
    }

    /// Takes an area whatever lies there.
    pub(crate) fn take(&mut self, area: Area) {
        self.0.push(area);
    }

    /// Takes the stretch between two points, as a row of small squares.
    pub(crate) fn take_line(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let steps = ((x1 - x0).hypot(y1 - y0) / 6.0).ceil().clamp(1.0, 200.0);
        for step in 0..=steps as usize {
            let part = step as f64 / steps;
            let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
            self.take(Area::new(x - 1.5, y - 1.5, x + 1.5, y + 1.5));
        }
    }

    /// The first of the areas that is inside `bounds` and free.
    pub(crate) fn first_free(&self, areas: &[Area], bounds: Area) -> Option<usize> {
        areas.iter().position(|area| {
            area.left >= bounds.left
                && area.right <= bounds.right
                && area.top >= bounds.top
                && area.bottom <= bounds.bottom
                && !self.0.iter().any(|taken| taken.touches(area))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_apart_stays_where_it_is() {
        assert_eq!(
            spread(&[10.0, 50.0], 14.0, 0.0, 100.0),
            [Some(10.0), Some(50.0)]
        );
    }

    #[test]
    fn what_lies_on_another_moves_aside() {
        assert_eq!(
            spread(&[50.0, 50.0], 14.0, 0.0, 100.0),
            [Some(43.0), Some(57.0)]
        );
        assert_eq!(
            spread(&[98.0, 99.0], 14.0, 0.0, 100.0),
            [Some(86.0), Some(100.0)]
        );
    }

    #[test]
    fn what_does_not_fit_is_left_out_from_the_end() {
        let placed = spread(&[1.0, 2.0, 3.0], 20.0, 0.0, 20.0);
        assert!(placed[0].is_some() && placed[1].is_some() && placed[2].is_none());
    }

    proptest! {
        #[test]
        fn placed_labels_keep_their_distance(
            wanted in prop::collection::vec(-50.0..150.0f64, 0..12)
        ) {
            let mut placed: Vec<f64> =
                spread(&wanted, 14.0, 0.0, 100.0).into_iter().flatten().collect();
            placed.sort_by(f64::total_cmp);
            prop_assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= 14.0 - 1e-6));
            prop_assert!(placed.iter().all(|y| (-1e-6..=100.0 + 1e-6).contains(y)));
        }
    }
}
