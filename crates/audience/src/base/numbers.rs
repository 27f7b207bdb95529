//! Documents and phones by their parts. Grams say who may have one; whether it counts, [`crate::search`] says.

use roaring::RoaringBitmap;

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
        let grams = Grams::new(columns.len(), |customer| {
            let document = columns.document.get(customer);
            let document = (!document.is_empty()).then(|| begun(DOCUMENT, document));
            let phones = columns.phones(customer).map(|phone| match phone.strip_prefix(BRAZIL) {
                Some(national) => begun(HOME_PHONE, national),
                None => begun(ABROAD_PHONE, phone),
            });
            document.into_iter().chain(phones).flat_map(|codes| codes.chain([END]))
        });
        Self { grams }
    }

    /// Those within of whom these letters and digits are a document or a phone, or the part that the sight allows.
    pub(crate) fn with(
        &self,
        typed: &str,
        columns: &Columns,
        within: &RoaringBitmap,
        sight: Sight,
    ) -> RoaringBitmap {
        let holds = |customer: Dense| {
            is_document(columns.document.get(customer), typed, sight)
                || columns.phones(customer).any(|phone| is_phone(phone, typed, sight))
        };
        let plain: Vec<Code> = typed.bytes().map(code).collect();
        let number = dialled(typed);
        let abroad = number.strip_prefix(BRAZIL).filter(|rest| !rest.is_empty());
        let mut found = RoaringBitmap::new();
        let mut perhaps = RoaringBitmap::new();
        let mut add = |codes: &[Code]| {
            let holders = self.grams.holding(codes) & within;
            if is_exact(codes) { found |= holders } else { perhaps |= holders }
        };
        match sight {
            Sight::Personal => {
                add(&plain);
                if number != typed {
                    add(&number.bytes().map(code).collect::<Vec<_>>());
                }
                if let Some(rest) = abroad {
                    add(&[HOME_PHONE].into_iter().chain(rest.bytes().map(code)).collect::<Vec<_>>());
                }
            }
            Sight::Masked => {
                let whole = |begin: Code, text: &str| begun(begin, text).collect::<Vec<_>>();
                add(&whole(DOCUMENT, typed));
                add(&whole(HOME_PHONE, number));
                add(&whole(ABROAD_PHONE, number));
                if let Some(rest) = abroad {
                    add(&whole(HOME_PHONE, rest));
                }
            }
        }
        let unknown = perhaps - &found;
        found | sift(&unknown, holds)
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

fn begun(begin: Code, text: &str) -> impl Iterator<Item = Code> {
    let inside = text.bytes().map(|byte| code(byte.to_ascii_lowercase()));
    [begin].into_iter().chain(inside).chain([END])
}
