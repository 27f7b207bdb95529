//! Words of a closed list, one or several, and yes or no.

use super::{Asked, known, written};
use crate::filter::parameters::{ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::names::Names;
use crate::values::Word;

impl<W: Word> Asked for W {
    const TAKES: Takes = Takes::Words(W::WORDS);

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.one(parameter, |word| known(W::of(word))).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.word()])
    }
}

impl<W: Word + Ord> Asked for Vec<W> {
    const TAKES: Takes = Takes::Words(W::WORDS);
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.many(parameter, |word| known(W::of(word))).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, self.iter().map(W::word))
    }
}

impl Asked for bool {
    const TAKES: Takes = Takes::YesOrNo;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.one(parameter, yes_or_no).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [if *self { "true" } else { "false" }])
    }
}

fn yes_or_no(word: &str) -> Result<bool, ParameterCode> {
    match word {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(ParameterCode::UnknownValue),
    }
}
