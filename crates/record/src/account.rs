//! What may be asked of accounts, and what may be appended to them?

use crate::error::RecordError;
use crate::keyring::Keyring;
use domain::account::{Account, AccountId, AccountNo, Grant, Person};
use domain::moment::Seq;

/// The accounts of a store as they are now.
pub trait Accounts {
    /// An account by its number.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn account(&self, no: AccountNo) -> Result<Option<Account>, RecordError>;

    /// An account by its login name.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn account_by_id(&self, id: &AccountId) -> Result<Option<Account>, RecordError>;

    /// All accounts, number 1 first.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn accounts(&self) -> Result<Vec<Account>, RecordError>;

    /// What opens them. Each call stands by itself; do not call it while this thread holds a
    /// transaction, but ask the transaction's own.
    fn keyring(&self) -> Box<dyn Keyring + '_>;
}

/// The same within an action, and what it may append.
pub trait AppendAccounts {
    /// An account by its number, as this action sees it.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn account(&mut self, no: AccountNo) -> Result<Option<Account>, RecordError>;

    /// An account by its login name, as this action sees it.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn account_by_id(&mut self, id: &AccountId) -> Result<Option<Account>, RecordError>;

    /// All accounts, as this action sees them.
    ///
    /// # Errors
    /// Where the store fails or a row breaks an invariant.
    fn accounts(&mut self) -> Result<Vec<Account>, RecordError>;

    /// A new account with its person.
    ///
    /// # Errors
    /// Where the store fails, the login name is taken, or the person may not be recorded.
    fn append_account(&mut self, id: &AccountId, person: &Person)
    -> Result<AccountNo, RecordError>;

    /// What is known of a person from now on, and whether the account is closed.
    ///
    /// # Errors
    /// Where the store fails or the person may not be recorded.
    fn append_person(
        &mut self,
        account: AccountNo,
        person: &Person,
        closed: bool,
    ) -> Result<Seq, RecordError>;

    /// A grant; one that is the same but for its last day replaces it, and `withdrawn` takes it
    /// back as if it had never been given, from this state on.
    ///
    /// # Errors
    /// Where the store fails.
    fn append_grant(&mut self, grant: &Grant, withdrawn: bool) -> Result<Seq, RecordError>;

    /// What opens accounts, changed together with this action's rows.
    fn keyring(&self) -> Box<dyn Keyring + '_>;
}
