//! The audience seen from outside: tables for the rules, properties for what must hold of any facts.

#[cfg(test)]
mod birthdays;
#[cfg(test)]
mod cast;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod conditions;
#[cfg(test)]
mod crafted;
#[cfg(test)]
mod facets;
#[cfg(test)]
mod folding;
#[cfg(test)]
mod hidden;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod parsing;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod random;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sorts;
