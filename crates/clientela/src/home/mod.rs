//! Início: how many customers there are and how many are new, and the first steps of a store that has none.

pub mod pages;
