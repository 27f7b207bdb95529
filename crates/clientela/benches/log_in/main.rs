//! How long a refused log-in takes, by what stands behind the e-mail (HARDENING A-07): `cargo xtask soak login`.
//! The use case itself, its tries interleaved in a random order; the clock is held and moved on between two, so that
//! the limits on guessing never come in. On the database that `CLIENTELA_SOAK_POSTGRES` names, else on SQLite.
#![expect(clippy::print_stdout, reason = "its table is the answer")]
#![expect(clippy::disallowed_methods, reason = "it measures time, and reads how much is asked of it")]
#![expect(clippy::indexing_slicing, reason = "classes are counted once")]
#![expect(clippy::unwrap_used, reason = "what fails here fails the measurement")]

mod figures;

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use argon2::{Argon2, Params, PasswordHasher};
use clientela::app::App;
use clientela::audit::Actor;
use clientela::clock::{Clock, MINUTE};
use clientela::config::{DEFAULT_AUDIENCE_MEMORY, DEFAULT_LISTEN, Settings};
use clientela::setup::open_store;
use clientela::staff::{self, NewPerson};
use clientela::stores::NewStore;
use clientela::{features, random};
use db::sql;

const PASSWORD: &str = "uma senha longa de teste";
const WRONG: &str = "uma senha longa errada";
/// People of each class: what is true of one row alone is not taken for a class.
const PEOPLE: usize = 5;
/// Longer than the window of the limits.
const BETWEEN: i64 = 16 * MINUTE;

/// What stands behind an e-mail. The first is what the others are held against.
const CLASSES: [&str; 6] = ["password", "nobody", "no password", "blocked", "dated hash", "password again"];

const HASH: &str = "UPDATE staff SET password_hash = $2 WHERE email_key = $1";
const BLOCKED: &str = "UPDATE staff SET disabled_at = 1 WHERE email_key = $1 AND $2 = ''";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let tries: usize = match words.as_slice() {
        [] => 200,
        ["--tries", number] => number.parse()?,
        _ => return Err("cargo xtask soak login [--tries N]".into()),
    };
    let folder = tempfile::tempdir()?;
    let time = Arc::new(AtomicI64::new(1_773_154_800_000_000));
    let settings = Settings {
        data: folder.path().to_owned(),
        database_url: std::env::var("CLIENTELA_SOAK_POSTGRES").ok(),
        public_url: "https://clientela.example".to_owned(),
        listen: DEFAULT_LISTEN,
        trusted_proxies: Vec::new(),
        audience_memory: DEFAULT_AUDIENCE_MEMORY,
    };
    let app = features::open(settings, Clock::Held(Arc::clone(&time))).await?;
    let emails = furnish(&app).await?;

    let mut taken: Vec<Vec<f64>> = vec![Vec::new(); CLASSES.len()];
    for round in 0..tries {
        for class in shuffled()? {
            time.fetch_add(BETWEEN, Ordering::SeqCst);
            let email = &emails[class][round % PEOPLE];
            let started = Instant::now();
            let answer = staff::log_in(&app, email, WRONG, "192.0.2.1", "soak").await;
            let took = started.elapsed().as_secs_f64() * 1_000.0;
            assert!(matches!(answer, Err(clientela::error::Error::Invalid(_))), "{email} was not refused");
            taken[class].push(took);
        }
    }
    print!("{}", figures::table(&CLASSES, &taken));
    app.db.clone().close().await;
    Ok(())
}

/// The e-mails of each class.
async fn furnish(app: &Arc<App>) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let dated = Argon2::from(Params::new(4_096, 3, 1, None)?);
    let dated = dated.hash_password_with_salt(PASSWORD.as_bytes(), &random::bytes::<16>()?)?.to_string();
    let mut emails = Vec::new();
    for (class, name) in CLASSES.iter().enumerate() {
        let mut own = Vec::new();
        for number in 0..PEOPLE {
            let email = format!("pessoa{number}@classe{class}.example");
            if *name != "nobody" {
                let store = NewStore::check(&format!("loja-{class}-{number}"), "Loja")?;
                open_store(app, &Actor::command(), &store, &NewPerson::check(&email, "Ana", PASSWORD).await?)
                    .await?;
            }
            match *name {
                "no password" => change(app, &email, HASH, "").await?,
                "blocked" => change(app, &email, BLOCKED, "").await?,
                "dated hash" => change(app, &email, HASH, &dated).await?,
                _ => {}
            }
            own.push(email);
        }
        emails.push(own);
    }
    Ok(emails)
}

async fn change(app: &App, email: &str, what: &'static str, value: &str) -> Result<(), Box<dyn Error>> {
    let mut tx = app.db.write().await?;
    sql(what).bind(email).bind(value).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The classes in an order of chance.
fn shuffled() -> Result<Vec<usize>, Box<dyn Error>> {
    let mut order: Vec<usize> = (0..CLASSES.len()).collect();
    let chance = random::bytes::<8>()?;
    for (place, byte) in (1..order.len()).rev().zip(chance) {
        order.swap(place, usize::from(byte) % (place + 1));
    }
    Ok(order)
}
