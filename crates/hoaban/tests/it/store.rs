//! A small province in a store on disk, for tests of the program itself.

use actions::import::{Ending, Input, Kind, Report, run};
use actions::{Caller, Desk, Object, Source, may};
use domain::actor::{Actor, AuditEntry};
use std::sync::Arc;

pub struct Office {
    pub folder: tempfile::TempDir,
}

impl Office {
    pub fn found() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Self { folder };
        let entry = AuditEntry {
            actor: Actor::operator(),
            at: "2026-01-01T00:00:00Z".parse().unwrap(),
            verb: "store.create",
            detail: "{}".to_owned(),
            reason: String::new(),
        };
        record::create(&office.url(), record::DEFAULT_ZONE, &entry).unwrap();
        let places = "id,code,name,level,parent,valid_from,valid_to\n\
                      nation:N,N,Nước,nation,,,\nprovince:P,P,Tỉnh,province,nation:N,,\n";
        let organisations = "id,name_vi,kind,place,precedence,valid_from,valid_to\n\
                             org:stats,Cục Thống kê,statistics_office,province:P,1,,\n";
        let indicators = "code,name_vi,unit,decimals,direction,group,time_aggregation,\
                          place_aggregation\n\
                          BIRTHS,Số trẻ em sinh ra,người,0,none,society,sum,sum\n";
        for (kind, text) in [
            (Kind::Places, places),
            (Kind::Organisations, organisations),
            (Kind::Indicators, indicators),
        ] {
            assert_eq!(office.import(kind, text).result, Ending::Committed);
        }
        office
    }

    pub fn url(&self) -> String {
        format!("sqlite:{}/hoaban.db", self.folder.path().display())
    }

    pub fn desk(&self) -> Desk {
        let store = record::open(&self.url(), &record::Options::default()).unwrap();
        let now: jiff::Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
        Desk::new(store, Arc::new(move || now))
    }

    pub fn import(&self, kind: Kind, text: &str) -> Report {
        let caller = Caller::operator();
        let input = Input {
            files: vec![Source::of_bytes("file.csv", text.as_bytes())],
            set_back: Some(may(&caller, Object::Record).unwrap()),
            ..Input::default()
        };
        run(&self.desk(), &caller, kind, input, &mut |_| {}).unwrap()
    }
}
