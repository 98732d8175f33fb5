//! Under which address does a state of a page stand? Every state has one, spelled one way.

use std::fmt;

/// A path of this site with its query, in the order in which it was put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
    part: Option<String>,
}

impl Address {
    /// A path; it is not encoded again.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            query: Vec::new(),
            part: None,
        }
    }

    /// The same with one more argument; an empty value leaves it out, an old one is replaced.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        let old = self.query.iter().position(|(other, _)| other == name);
        match old {
            Some(index) if value.is_empty() => {
                self.query.remove(index);
            }
            Some(index) => self.query[index].1 = value,
            None if value.is_empty() => {}
            None => self.query.push((name.to_owned(), value)),
        }
        self
    }

    /// The same without an argument.
    #[must_use]
    pub fn without(self, name: &str) -> Self {
        self.with(name, "")
    }

    /// The same, at a part of the page.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>) -> Self {
        self.part = Some(name.into());
        self
    }

    /// The same arguments under another path.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The arguments but those named: what a form keeps beside its own fields.
    #[must_use]
    pub fn kept(&self, but: &[&str]) -> Vec<(String, String)> {
        let other = |(name, _): &&(String, String)| !but.contains(&name.as_str());
        self.query.iter().filter(other).cloned().collect()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.path)?;
        if !self.query.is_empty() {
            let query = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&self.query)
                .finish();
            // People read and send these: what may stand in a query stays readable.
            let query = query
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%40", "@");
            write!(out, "?{query}")?;
        }
        if let Some(part) = &self.part {
            write!(out, "#{part}")?;
        }
        Ok(())
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_spelled_one_way() {
        let address = Address::new("/vi/review")
            .with("place", "province:11")
            .with("period", "2021/2025")
            .with("as_of", "")
            .with("group", "Kinh tế & xã hội");
        let text = "/vi/review?place=province:11&period=2021/2025&group=Kinh+t%E1%BA%BF+%26+x%C3%A3+h%E1%BB%99i";
        assert_eq!(address.to_string(), text);
        let other = address.with("period", "2023").without("group").part("r1");
        assert_eq!(
            other.to_string(),
            "/vi/review?place=province:11&period=2023#r1"
        );
    }
}
