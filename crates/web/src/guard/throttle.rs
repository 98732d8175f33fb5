//! How often may somebody knock? So often at once, and then one more each so many milliseconds.

use domain::account::AccountNo;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Most knockers that are remembered; beyond it those who knock least are forgotten.
const REMEMBERED: usize = 20_000;

/// How often something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How often at once.
    pub burst: u32,
    /// After how many milliseconds once more.
    pub every: u32,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knock {
    /// Anything, by somebody without an account. A whole office may stand behind one address.
    Visit,
    /// Anything, in the name of an account.
    Act,
    /// To prove who one is: a password, a code, a link, a token that opens nothing.
    Prove,
}

impl Knock {
    fn rate(self) -> Rate {
        match self {
            Self::Visit => Rate {
                burst: 300,
                every: 50,
            },
            Self::Act => Rate {
                burst: 300,
                every: 50,
            },
            Self::Prove => Rate {
                burst: 30,
                every: 2_000,
            },
        }
    }
}

/// Who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Knocker {
    /// An address; of the newer kind the part that one household or office has.
    Address([u8; 16]),
    Account(AccountNo),
}

/// Knocked too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// After how many seconds it may be tried again; at least one.
    pub seconds: u32,
}

/// Who knocked how often: for each the moment, in milliseconds since 1970, at which nothing of
/// it will count any more.
#[derive(Debug, Default)]
pub struct Throttle {
    quiet: Mutex<BTreeMap<(Knock, Knocker), i64>>,
}

impl Throttle {
    /// Counts a knock from an address.
    ///
    /// # Errors
    /// Where it was one too many.
    pub fn address(&self, knock: Knock, address: IpAddr, now: Timestamp) -> Result<(), Wait> {
        self.count(knock, Knocker::Address(office(address)), now)
    }

    /// Counts a knock in the name of an account.
    ///
    /// # Errors
    /// Where it was one too many.
    pub fn account(&self, knock: Knock, account: AccountNo, now: Timestamp) -> Result<(), Wait> {
        self.count(knock, Knocker::Account(account), now)
    }

    fn count(&self, knock: Knock, knocker: Knocker, now: Timestamp) -> Result<(), Wait> {
        let (rate, now) = (knock.rate(), now.as_millisecond());
        let every = i64::from(rate.every);
        let mut quiet = self.quiet.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (knock, knocker);
        let then = quiet.get(&key).copied().unwrap_or(now).max(now);
        let over = then + every - now - every * i64::from(rate.burst);
        if over > 0 {
            let seconds = u32::try_from((over + 999) / 1_000).unwrap_or(u32::MAX);
            return Err(Wait { seconds });
        }
        if quiet.len() >= REMEMBERED && !quiet.contains_key(&key) {
            forget(&mut quiet, now);
        }
        quiet.insert(key, then + every);
        Ok(())
    }
}

/// Forgets whoever is quiet, and where that is not enough the half that knocked least.
fn forget(quiet: &mut BTreeMap<(Knock, Knocker), i64>, now: i64) {
    quiet.retain(|_, then| *then > now);
    if quiet.len() < REMEMBERED / 2 {
        return;
    }
    let mut all: Vec<i64> = quiet.values().copied().collect();
    let middle = all.len() / 2;
    let (_, least, _) = all.select_nth_unstable(middle);
    let least = *least;
    quiet.retain(|_, then| *then > least);
}

/// The first 64 bits of an address of the newer kind, the whole of one of the older kind.
fn office(address: IpAddr) -> [u8; 16] {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => {
            let mut octets = address.octets();
            octets[8..].fill(0);
            octets
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(1_800_000_000_000 + millisecond).unwrap()
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn so_often_at_once_and_then_one_by_one() {
        let throttle = Throttle::default();
        let rate = Knock::Prove.rate();
        let knock = |ms| throttle.address(Knock::Prove, ip("198.51.100.1"), at(ms));
        for _ in 0..rate.burst {
            assert_eq!(knock(0), Ok(()));
        }
        assert_eq!(knock(0), Err(Wait { seconds: 2 }));
        assert_eq!(knock(1_500), Err(Wait { seconds: 1 }));
        assert_eq!(knock(2_000), Ok(()));
        assert!(knock(2_000).is_err());
        let other = throttle.address(Knock::Prove, ip("198.51.100.2"), at(0));
        assert_eq!(other, Ok(()), "another address");
        let visit = throttle.address(Knock::Visit, ip("198.51.100.1"), at(0));
        assert_eq!(visit, Ok(()), "another kind of knock");
    }

    #[test]
    fn an_office_is_one_address() {
        assert_eq!(office(ip("2001:db8::1")), office(ip("2001:db8::2")));
        assert_ne!(office(ip("2001:db8::1")), office(ip("2001:db8:0:1::1")));
        assert_eq!(office(ip("::ffff:10.0.0.1")), office(ip("10.0.0.1")));
        assert_ne!(office(ip("10.0.0.1")), office(ip("10.0.0.2")));
    }

    #[test]
    fn the_table_does_not_grow_without_end_and_keeps_who_knocks_most() {
        let throttle = Throttle::default();
        let rate = Knock::Visit.rate();
        let busy = ip("203.0.113.1");
        for _ in 0..rate.burst {
            throttle.address(Knock::Visit, busy, at(0)).unwrap();
        }
        for number in 0..50_000u32 {
            let other = IpAddr::from(number.to_be_bytes());
            throttle.address(Knock::Visit, other, at(0)).unwrap();
        }
        assert!(throttle.quiet.lock().unwrap().len() <= REMEMBERED);
        assert!(throttle.address(Knock::Visit, busy, at(0)).is_err());
    }
}
