//! What is held against whoever knocks, before anybody looks at what is wanted: whose page sent
//! it, how often it knocks, how much it sends and how slowly?

pub mod body;
pub mod cookie;
pub mod head;
pub mod home;
pub mod seal;
pub mod throttle;

pub use head::Head;
pub use home::Home;
pub use seal::Seal;
pub use throttle::{Throttle, Wait};

use std::net::IpAddr;

/// What the site holds against whoever knocks.
#[derive(Debug, Default)]
pub struct Guard {
    /// The site's own address.
    pub home: Home,
    /// Machines that hand on what others ask; they alone are believed for whom.
    pub proxies: Vec<IpAddr>,
    /// How often anybody may knock.
    pub throttle: Throttle,
    /// What browsers carry for us without being able to read it.
    pub seal: Seal,
}

impl Guard {
    /// Whose address it is: that of the line, unless a machine of ours hands on for another.
    /// Of several machines in a row only ours are believed.
    #[must_use]
    pub fn address(&self, head: &Head) -> Option<IpAddr> {
        let line = head.peer?;
        if !self.proxies.contains(&line) {
            return Some(line);
        }
        let mut named = head.forwarded_for.rsplit(',').map(str::trim);
        let stranger = named.find_map(|text| match text.parse::<IpAddr>() {
            Ok(address) if self.proxies.contains(&address) => None,
            Ok(address) => Some(Some(address)),
            // What cannot be read was written by whoever asks: nothing before it counts.
            Err(_) => Some(None),
        });
        stranger.flatten().or(Some(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_machines_are_believed_for_whom_they_ask() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let guard = Guard {
            proxies: vec![ip("10.0.0.1"), ip("10.0.0.2")],
            ..Guard::default()
        };
        let asked = |peer: &str, named: &str| {
            let head = Head {
                peer: Some(ip(peer)),
                forwarded_for: named.to_owned(),
                ..Head::default()
            };
            guard.address(&head).unwrap().to_string()
        };
        assert_eq!(asked("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(asked("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(
            asked("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2"),
            "198.51.100.1"
        );
        assert_eq!(asked("10.0.0.1", "1.1.1.1, <script>"), "10.0.0.1");
        assert_eq!(asked("10.0.0.1", ""), "10.0.0.1");
    }
}
