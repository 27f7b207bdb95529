//! Documents and phones by their parts. Grams say who may have one; whether it counts, [`crate::search`] says.

use roaring::RoaringBitmap;

use super::codes::Lists;
use super::columns::Columns;
use super::dense::{Dense, sift};
use super::grams::{ABROAD_PHONE, Code, DOCUMENT, END, Grams, HOME_PHONE, code, is_exact};
use crate::search::{BRAZIL, dialled, is_document, is_phone};
use crate::values::Sight;

#[derive(Debug, Default)]
pub(crate) struct Numbers {
    grams: Grams,
}

impl Numbers {
    pub(crate) fn new(columns: &Columns) -> Self {
        let mut texts = Lists::default();
        for customer in 0..columns.len() {
            let document = columns.document.get(customer);
            let document = (!document.is_empty()).then(|| begun(DOCUMENT, document));
            let phones = columns.phones(customer).map(|phone| match phone.strip_prefix(BRAZIL) {
                Some(national) => begun(HOME_PHONE, national),
                None => begun(ABROAD_PHONE, phone),
            });
            texts.push(document.into_iter().chain(phones).flat_map(|codes| codes.chain([END])));
        }
        Self { grams: Grams::new(columns.len(), &texts) }
    }

    /// Those within of whom these letters and digits are a document or a phone, or the part that the sight allows.
    pub(crate) fn with(
        &self,
        typed: &str,
        columns: &Columns,
        within: &RoaringBitmap,
        sight: Sight,
    ) -> RoaringBitmap {
        let document = |customer: Dense| is_document(columns.document.get(customer), typed, sight);
        let phone = |customer: Dense| columns.phones(customer).any(|phone| is_phone(phone, typed, sight));
        let number = dialled(typed);
        let abroad = number.strip_prefix(BRAZIL).filter(|rest| !rest.is_empty());
        let mut found = RoaringBitmap::new();
        let mut add = |codes: &[Code], holds: &dyn Fn(Dense) -> bool| {
            let holders = self.grams.holding(codes) & within;
            found |= if is_exact(codes) { holders } else { sift(&(holders - &found), holds) };
        };
        match sight {
            Sight::Personal => {
                add(&inside(typed), &|customer| document(customer) || phone(customer));
                if number != typed {
                    add(&inside(number), &phone);
                }
                if let Some(rest) = abroad {
                    let begins =
                        |customer: Dense| columns.phones(customer).any(|phone| phone.starts_with(number));
                    add(&[[HOME_PHONE].as_slice(), &inside(rest)].concat(), &begins);
                }
            }
            Sight::Masked => {
                add(&begun(DOCUMENT, typed).collect::<Vec<_>>(), &document);
                add(&begun(HOME_PHONE, number).collect::<Vec<_>>(), &phone);
                add(&begun(ABROAD_PHONE, number).collect::<Vec<_>>(), &phone);
                if let Some(rest) = abroad {
                    add(&begun(HOME_PHONE, rest).collect::<Vec<_>>(), &phone);
                }
            }
        }
        found
    }

    /// Those within with exactly this document, in capital or small letters.
    pub(crate) fn with_document(
        &self,
        document: &str,
        columns: &Columns,
        within: &RoaringBitmap,
    ) -> RoaringBitmap {
        let codes: Vec<Code> = begun(DOCUMENT, document).collect();
        let candidates = self.grams.holding(&codes) & within;
        sift(&candidates, |customer| columns.document.get(customer).eq_ignore_ascii_case(document))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.grams.bytes()
    }
}

fn inside(text: &str) -> Vec<Code> {
    text.bytes().map(|byte| code(byte.to_ascii_lowercase())).collect()
}

fn begun(begin: Code, text: &str) -> impl Iterator<Item = Code> {
    let inside = text.bytes().map(|byte| code(byte.to_ascii_lowercase()));
    [begin].into_iter().chain(inside).chain([END])
}
