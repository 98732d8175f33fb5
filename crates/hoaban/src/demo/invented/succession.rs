//! What became of the communes? 130 old ones went into 45 new ones on one day.
//!
//! Four districts become exact sets of new communes; the others meet in pairs, and eight new
//! communes lie across their borders. Two old communes are divided, one within a district and
//! one between two successors of a district that is torn.

use super::dice::Dice;
use super::place::{Commune, MERGER, SIZES, Territory};
use super::sheet::Sheet;
use domain::Decimal;
use std::collections::BTreeMap;

/// Districts that become whole new communes: district and how many.
const EXACT: [(usize, usize); 4] = [(0, 4), (3, 5), (6, 4), (9, 6)];
/// Neighbours: two districts, new communes within each, and across their border.
const PAIRS: [(usize, usize, usize, usize, usize); 3] =
    [(1, 2, 3, 3, 3), (4, 5, 2, 3, 3), (7, 8, 4, 3, 2)];

/// A strand of succession between communes, by their numbers.
#[derive(Debug, Clone)]
pub struct Strand {
    /// Old commune.
    pub from: usize,
    /// New commune.
    pub to: usize,
    /// Share of the inhabitants that went.
    pub population: Decimal,
    /// Share of the area that went.
    pub area: Decimal,
}

impl Strand {
    /// Whether the commune went undivided.
    pub fn is_whole(&self) -> bool {
        self.population == Decimal::ONE && self.area == Decimal::ONE
    }
}

/// `succession.csv`.
pub fn succession_csv(territory: &Territory) -> String {
    let mut sheet = Sheet::new("effective,from,to,kind,share,basis,legal_basis");
    let day = MERGER.to_string();
    let law = "Nghị quyết giả định 01/2025 ngày 16/6/2025";
    for strand in &territory.strands {
        let (from, to) = (&territory.old[strand.from].id, &territory.new[strand.to].id);
        if strand.is_whole() {
            sheet.row(&[&day, from, to, "merge", "1", "whole", law]);
            continue;
        }
        for (share, basis) in [(strand.population, "population"), (strand.area, "area")] {
            sheet.row(&[&day, from, to, "split", &share.to_string(), basis, law]);
        }
    }
    sheet.text()
}

/// Cuts a run of communes into `count` sets of neighbours, none of them empty.
fn cut(run: &[usize], count: usize, dice: &mut Dice) -> Vec<Vec<usize>> {
    let mut sizes = vec![1usize; count];
    for _ in count..run.len() {
        let smallest = sizes.iter().copied().min().unwrap_or(1);
        let mut at = dice.index(count);
        // One set may be up to three larger than the smallest, as in reality.
        while sizes[at] > smallest + 2 {
            at = (at + 1) % count;
        }
        sizes[at] += 1;
    }
    let mut rest = run;
    sizes
        .into_iter()
        .map(|size| {
            let (set, after) = rest.split_at(size.min(rest.len()));
            rest = after;
            set.to_vec()
        })
        .collect()
}

/// The 45 sets of old communes.
pub fn draw_groups(seed: u64, old: &[Commune]) -> Vec<Vec<usize>> {
    let mut dice = Dice::new(seed, &["merger"]);
    let of = |district: usize| -> Vec<usize> {
        (0..old.len())
            .filter(|&at| old[at].district == Some(district))
            .collect()
    };
    let mut groups = Vec::new();
    for (district, count) in EXACT {
        groups.extend(cut(&of(district), count, &mut dice));
    }
    for (left, right, within_left, within_right, across) in PAIRS {
        let (mut left, mut right) = (of(left), of(right));
        for _ in 0..across {
            let mut set = left.split_off(left.len() - 1 - dice.index(2));
            let rest = right.split_off(1 + dice.index(2));
            set.extend(std::mem::replace(&mut right, rest));
            groups.push(set);
        }
        groups.extend(cut(&left, within_left, &mut dice));
        groups.extend(cut(&right, within_right, &mut dice));
    }
    groups.sort();
    groups
}

/// Whole strands for all, but two communes that are divided; and the numbers of those two.
pub fn draw_strands(groups: &[Vec<usize>]) -> (Vec<Strand>, Vec<usize>) {
    let holder = |old: usize| {
        groups
            .iter()
            .position(|set| set.contains(&old))
            .unwrap_or(0)
    };
    let first_of = |district: usize| SIZES[..district].iter().sum::<usize>();
    // Within district 3, and between two successors of district 4: (who, to whom else, shares).
    let mut divisions: BTreeMap<usize, (usize, Decimal, Decimal)> = BTreeMap::new();
    for (district, population, area) in [(3, 6, 55), (4, 7, 38)] {
        let last = first_of(district + 1) - 1;
        let who = (first_of(district)..last)
            .find(|&at| {
                let next = groups[holder(at)].len() > 1 && holder(at + 1) != holder(at);
                next && groups[holder(at)].iter().filter(|&&o| o <= at).count() > 1
            })
            .unwrap_or(first_of(district));
        let shares = (Decimal::new(population, 1), Decimal::new(area, 2));
        divisions.insert(who, (holder(who + 1), shares.0, shares.1));
    }
    let mut strands = Vec::new();
    for (to, set) in groups.iter().enumerate() {
        for &from in set {
            let kept = divisions.get(&from);
            strands.push(Strand {
                from,
                to,
                population: kept.map_or(Decimal::ONE, |kept| kept.1),
                area: kept.map_or(Decimal::ONE, |kept| kept.2),
            });
        }
    }
    for (&from, &(to, population, area)) in &divisions {
        strands.push(Strand {
            from,
            to,
            population: Decimal::ONE - population,
            area: Decimal::ONE - area,
        });
    }
    strands.sort_by_key(|strand| (strand.to, strand.from));
    (strands, divisions.into_keys().collect())
}

/// A new commune from its parts, still under the name of the first whole part.
pub fn merge(to: usize, old: &[Commune], strands: &[Strand]) -> Commune {
    let parts: Vec<(&Commune, &Strand)> = strands
        .iter()
        .filter(|strand| strand.to == to)
        .map(|strand| (&old[strand.from], strand))
        .collect();
    let count = i64::try_from(parts.len()).unwrap_or(1).max(1);
    let part_of = |amount: i64, share: Decimal| -> i64 {
        i64::try_from(Decimal::from(amount) * share).unwrap_or(0)
    };
    let people = |(part, strand): &(&Commune, &Strand)| part_of(part.population, strand.population);
    let population: i64 = parts.iter().map(people).sum();
    let poor: i64 = parts
        .iter()
        .map(|at| people(at) * at.0.poor_of_thousand)
        .sum();
    let land = |(part, strand): &(&Commune, &Strand)| part_of(part.area, strand.area);
    let area: i64 = parts.iter().map(land).sum();
    let forest: i64 = parts
        .iter()
        .map(|at| land(at) * at.0.forest_of_thousand)
        .sum();
    let whole = || parts.iter().filter(|(_, strand)| strand.is_whole());
    let head = whole().next().unwrap_or(&parts[0]).0;
    let has_ward = parts.iter().any(|(part, _)| part.kind == "Phường");
    Commune {
        id: format!("{}@2025", head.id),
        code: head.code.clone(),
        kind: if has_ward { "Phường" } else { "Xã" },
        name: head.name.clone(),
        district: None,
        centre: (
            parts.iter().map(|(part, _)| part.centre.0).sum::<i64>() / count,
            parts.iter().map(|(part, _)| part.centre.1).sum::<i64>() / count,
        ),
        area,
        population,
        poor_of_thousand: poor / population.max(1),
        forest_of_thousand: forest / area.max(1),
        visitors: parts
            .iter()
            .map(|(part, s)| part_of(part.visitors, s.population))
            .sum(),
        divided: false,
    }
}

/// Gives new names: every second keeps its code's, the others take a part's; two names move to
/// another place, and three are new.
pub fn rename(
    mut new: Vec<Commune>,
    groups: &[Vec<usize>],
    old: &[Commune],
    names: &mut Vec<String>,
) -> Vec<Commune> {
    let others: Vec<Option<String>> = groups
        .iter()
        .map(|set| set.get(1).map(|&second| old[second].name.clone()))
        .collect();
    let count = new.len();
    for number in 0..count {
        match number {
            5 | 17 => {
                // The name of a part of the neighbour, which itself keeps another.
                let third = groups[(number + 1) % count].last().copied().unwrap_or(0);
                if groups[(number + 1) % count].len() > 2 {
                    new[number].name.clone_from(&old[third].name);
                }
            }
            9 | 21 | 33 => new[number].name = names.pop().unwrap_or_default(),
            _ if number % 2 == 1 => {
                if let Some(name) = &others[number] {
                    new[number].name.clone_from(name);
                }
            }
            _ => {}
        }
    }
    new
}
