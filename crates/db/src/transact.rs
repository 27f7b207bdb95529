/// An error that can say whether the transaction it came from is worth running again.
pub trait Reruns {
    fn is_rerun(&self) -> bool;
}

impl Reruns for crate::Error {
    fn is_rerun(&self) -> bool {
        Self::is_rerun(self)
    }
}

/// How often [`transact!`](crate::transact) may still run its body.
pub struct Tries(u8);

impl Default for Tries {
    fn default() -> Self {
        Self(5)
    }
}

impl Tries {
    /// Whether to run the body again after this error.
    pub fn again(&mut self, error: &impl Reruns) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 > 0 && error.is_rerun()
    }
}

/// Runs a body in a writing transaction, commits it, and runs it again from its beginning, five times in all, when
/// its error [`Reruns`]. `transact!(db, Error, |tx| { … })`: the body borrows what is around it, has `tx: &mut Tx`,
/// may use `?` and ends in a `Result<T, Error>`, where `Error: From<db::Error> + Reruns`. The whole is a `Result`
/// of the same type; after an error the changes are undone.
#[macro_export]
macro_rules! transact {
    ($db:expr, $error:ty, |$tx:ident| $body:block) => {{
        let mut tries = $crate::Tries::default();
        loop {
            let outcome: ::std::result::Result<_, $error> = async {
                let mut transaction = $db.write().await.map_err(<$error>::from)?;
                let done: ::std::result::Result<_, $error> = {
                    let $tx: &mut $crate::Tx = &mut transaction;
                    async { $body }.await
                };
                match done {
                    Ok(value) => {
                        transaction.commit().await.map_err(<$error>::from)?;
                        Ok(value)
                    }
                    Err(error) => {
                        transaction.rollback().await;
                        Err(error)
                    }
                }
            }
            .await;
            match outcome {
                Err(error) if tries.again(&error) => {}
                outcome => break outcome,
            }
        }
    }};
}
