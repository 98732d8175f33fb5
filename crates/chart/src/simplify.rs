//! Which corners of a boundary can be left out so that neighbours still share their border?

use std::collections::{BTreeMap, BTreeSet};

/// A corner in half pixels.
pub(crate) type Corner = (i32, i32);

/// Deviation that nobody sees, in half pixels.
const TOLERANCE: f64 = 1.0;

/// Thins rings out. A border that two rings share is cut at the corners where a third one
/// begins, and each piece is thinned in one direction, so that both rings keep the same corners.
pub(crate) fn simplify(rings: Vec<Vec<Corner>>) -> Vec<Vec<Corner>> {
    let rings: Vec<Vec<Corner>> = rings.into_iter().map(distinct).collect();
    let junctions = junctions(&rings);
    rings
        .into_iter()
        .map(|ring| thin_ring(ring, &junctions))
        .collect()
}

/// A ring without repeated corners and without its closing one.
fn distinct(mut ring: Vec<Corner>) -> Vec<Corner> {
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Corners where more than two borders meet.
fn junctions(rings: &[Vec<Corner>]) -> BTreeSet<Corner> {
    let mut neighbours: BTreeMap<Corner, BTreeSet<Corner>> = BTreeMap::new();
    for ring in rings {
        for (index, &corner) in ring.iter().enumerate() {
            let next = ring[(index + 1) % ring.len()];
            neighbours.entry(corner).or_default().insert(next);
            neighbours.entry(next).or_default().insert(corner);
        }
    }
    let many = neighbours
        .into_iter()
        .filter(|(_, around)| around.len() > 2);
    many.map(|(corner, _)| corner).collect()
}

fn thin_ring(ring: Vec<Corner>, junctions: &BTreeSet<Corner>) -> Vec<Corner> {
    let start = ring
        .iter()
        .position(|corner| junctions.contains(corner))
        .or_else(|| {
            ring.iter()
                .enumerate()
                .min_by_key(|(_, corner)| **corner)
                .map(|(index, _)| index)
        });
    let Some(start) = start else { return ring };
    let mut closed: Vec<Corner> = ring[start..]
        .iter()
        .chain(&ring[..=start])
        .copied()
        .collect();
    closed.dedup();
    let mut thinned = vec![closed[0]];
    let mut from = 0;
    for index in 1..closed.len() {
        if junctions.contains(&closed[index]) || index + 1 == closed.len() {
            thinned.extend(&thin_piece(&closed[from..=index])[1..]);
            from = index;
        }
    }
    distinct(thinned)
}

/// A piece thinned in the direction that its ends (or, closed, its second corners) give.
fn thin_piece(piece: &[Corner]) -> Vec<Corner> {
    let backwards = match piece {
        [first, second, .., before, last] if first == last => second > before,
        [first, .., last] => first > last,
        _ => false,
    };
    if backwards {
        let turned: Vec<Corner> = piece.iter().rev().copied().collect();
        let mut thinned = thin(&turned);
        thinned.reverse();
        thinned
    } else {
        thin(piece)
    }
}

/// Douglas and Peucker's way: a corner stays if the line without it strays too far.
fn thin(piece: &[Corner]) -> Vec<Corner> {
    let mut keep = vec![false; piece.len()];
    let mut open = vec![(0, piece.len() - 1)];
    while let Some((from, to)) = open.pop() {
        keep[from] = true;
        keep[to] = true;
        let mut farthest = (TOLERANCE, from);
        for index in from + 1..to {
            let distance = distance(piece[index], piece[from], piece[to]);
            if distance > farthest.0 {
                farthest = (distance, index);
            }
        }
        if farthest.1 > from {
            open.push((from, farthest.1));
            open.push((farthest.1, to));
        }
    }
    piece
        .iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .map(|(&corner, _)| corner)
        .collect()
}

/// Distance of a corner from the stretch between two others.
fn distance(corner: Corner, from: Corner, to: Corner) -> f64 {
    let float = |corner: Corner| (f64::from(corner.0), f64::from(corner.1));
    let ((x, y), (x0, y0), (x1, y1)) = (float(corner), float(from), float(to));
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        ((x - x0) * dx + (y - y0) * dy) / length
    } else {
        0.0
    };
    let along = along.clamp(0.0, 1.0);
    (x - x0 - along * dx).hypot(y - y0 - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_straight_border_loses_its_middle_corners() {
        let square = vec![
            (0, 0),
            (5, 0),
            (10, 0),
            (10, 10),
            (5, 10),
            (0, 10),
            (0, 5),
            (0, 0),
        ];
        assert_eq!(
            simplify(vec![square]),
            [vec![(0, 0), (10, 0), (10, 10), (0, 10)]]
        );
    }

    #[test]
    fn neighbours_keep_the_same_border() {
        let border = [(10, 0), (11, 3), (9, 7), (14, 12), (10, 20)];
        let mut left = vec![(0, 0)];
        left.extend(border);
        left.push((0, 20));
        let mut right: Vec<Corner> = border.iter().rev().copied().collect();
        right.extend([(10, 0), (30, 0), (30, 20)]);
        let rings = simplify(vec![left, right]);
        let on_border = |ring: &Vec<Corner>| -> BTreeSet<Corner> {
            ring.iter()
                .filter(|corner| border.contains(corner))
                .copied()
                .collect()
        };
        assert_eq!(on_border(&rings[0]), on_border(&rings[1]));
    }

    proptest! {
        #[test]
        fn any_rings_are_thinned_without_fault(
            rings in prop::collection::vec(prop::collection::vec((0..40i32, 0..40i32), 0..30), 0..4)
        ) {
            let before: Vec<usize> = rings.iter().map(Vec::len).collect();
            let after = simplify(rings);
            prop_assert!(after.iter().zip(before).all(|(ring, before)| ring.len() <= before));
        }
    }
}
