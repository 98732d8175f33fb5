//! What must every store do? One suite, run against each.

mod account;
mod action;
pub mod attachment;
mod comment;
mod definition;
mod large;
mod moment;
mod observation;
mod parallel;
mod release;
pub mod report;
mod shelf;
mod state;
mod target;
mod trail;

use record::store::Store;
use record::{Options, create, open};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A store of one kind, and what must live as long as it.
pub struct Made {
    /// The store.
    pub store: Arc<dyn Store>,
    _folder: Option<TempDir>,
}

/// Whoever waits for a writer in a test waits in vain.
fn impatient() -> Options {
    Options {
        lock_wait: Duration::ZERO,
        ..Options::default()
    }
}

fn in_memory() -> Made {
    Made {
        store: open("sqlite::memory:", &impatient()).unwrap(),
        _folder: None,
    }
}

fn in_file() -> Made {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hoaban.db").display());
    let entry = super::province::entry("store.create");
    assert!(create(&url, record::DEFAULT_ZONE, &entry).unwrap());
    Made {
        store: open(&url, &impatient()).unwrap(),
        _folder: Some(folder),
    }
}

/// Runs each contract against each store.
macro_rules! contract {
    ($($module:ident::$contract:ident),+ $(,)?) => {
        mod sqlite_in_memory {
            $(#[test] fn $contract() { super::$module::$contract(&super::in_memory); })+
        }
        mod sqlite_in_file {
            $(#[test] fn $contract() { super::$module::$contract(&super::in_file); })+
        }
    };
}

contract! {
    account::accounts_are_read_back,
    account::grants_are_ended_and_taken_back,
    account::secrets_change_and_go,
    account::a_secret_changes_with_its_action_or_not_at_all,
    account::links_open_once,
    account::sessions_and_tokens_are_listed_and_ended,
    account::failures_are_counted_in_a_row,
    attachment::a_file_is_kept_once_and_replaced_in_view,
    attachment::half_an_attachment_is_not_kept,
    action::what_is_dropped_never_was,
    action::one_acts_at_a_time,
    action::every_action_leaves_an_audit_row,
    action::a_correction_keeps_key_and_moment,
    action::references_must_lead_somewhere,
    comment::threads_are_read_back,
    comment::a_reminder_is_made_once_and_carried_by_one,
    comment::news_are_told_once_by_one,
    definition::definitions_are_read_back_whole,
    definition::a_state_keeps_its_definitions,
    definition::every_kind_of_version_can_be_taken_back,
    definition::breakdowns_have_one_number_each,
    definition::identifiers_are_taken_once,
    definition::unusable_definitions_are_refused,
    large::large_reads_agree_with_small_ones,
    moment::moments_are_told_once_with_their_best_release,
    moment::stated_indicators_tell_their_span,
    observation::what_was_stated_is_read,
    observation::statements_come_in_the_order_of_their_keys,
    parallel::readers_see_whole_actions,
    release::a_release_holds_from_its_state_on,
    release::only_statements_are_released,
    report::a_form_is_read_back_whole,
    report::a_form_that_cannot_stand_is_refused,
    report::entries_stand_by_cell_and_all_are_kept,
    report::reports_are_listed_with_their_state,
    report::a_statement_leads_to_its_report,
    shelf::a_paper_is_its_owners,
    shelf::the_shelf_is_bounded,
    state::what_was_read_once_is_read_again,
    state::restated_only_where_all_is_equal,
    target::what_was_promised_is_read,
    target::a_promise_is_appended_whole_or_not_at_all,
    trail::the_trail_is_searched_and_paged,
    trail::the_chain_holds,
}
