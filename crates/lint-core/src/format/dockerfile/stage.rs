//! Stages: what each `FROM` begins, and what it is built on.

use super::base::BaseImage;
use super::effective;
use super::instruction::{Image, Instruction, Kind};
use super::scope::{self, Bindings};
use super::state::State;
use super::word::Word;
use super::{Dockerfile, Keyword};
use crate::setting::{Resolved, Variable};
use crate::text::{Spanned, Text};
use crate::value::template::has_placeholder;
use std::collections::BTreeMap;
use std::ops::Range;

/// What the parser keeps about a stage.
#[derive(Clone, Debug)]
pub(super) struct StageData {
    pub from: usize,
    pub instructions: Range<usize>,
    pub base: Base,
    pub bindings: Bindings,
    pub state: State,
    /// The lowest stage of those that it is built on; itself where it is built on an image.
    pub ground: usize,
}

/// So many stages below a stage are looked at one by one; more layers than any image can have.
const DEEPEST: usize = 1000;

/// What a stage is built on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Base {
    /// Nothing: `FROM scratch`.
    Scratch,
    /// An earlier stage, by its number.
    Stage(usize),
    /// An image (or a named build context), with the defaults of global `ARG`s put in.
    Image(Text),
    /// It depends on variables without a known value.
    Unresolved(Vec<Variable>),
    /// `FROM` without an image.
    Missing,
}

/// A stage of a Dockerfile.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    pub(super) dockerfile: &'a Dockerfile,
    pub(super) index: usize,
}

impl Dockerfile {
    /// The stages in order.
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = Stage<'_>> + ExactSizeIterator {
        (0..self.stages.len()).map(|index| Stage { dockerfile: self, index })
    }

    /// The last stage: the image that a build without a target makes.
    pub fn final_stage(&self) -> Option<Stage<'_>> {
        self.stages().next_back()
    }

    /// The stage of this name (without regard to case; the last one where several have it) or number, as `COPY --from` and
    /// `build.target` name it.
    pub fn stage(&self, name: &str) -> Option<Stage<'_>> {
        let named = |stage: &Stage<'_>| stage.name().is_some_and(|own| own.value.eq_ignore_ascii_case(name));
        self.stages().rev().find(named).or_else(|| self.stages().nth(name.parse().ok()?))
    }

    /// The stage that an instruction (by its number) belongs to; its `FROM` included.
    pub fn stage_of(&self, instruction: usize) -> Option<Stage<'_>> {
        let index = self.stages.partition_point(|data| data.from <= instruction).checked_sub(1)?;
        Some(Stage { dockerfile: self, index })
    }
}

impl<'a> Stage<'a> {
    pub(super) fn data(&self) -> &'a StageData {
        &self.dockerfile.stages[self.index]
    }

    /// Its number, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// True for the last one.
    pub fn is_final(&self) -> bool {
        self.index + 1 == self.dockerfile.stages.len()
    }

    /// The instruction that begins it.
    pub fn from(&self) -> &'a Instruction {
        &self.dockerfile.instructions()[self.data().from]
    }

    /// The operands of its `FROM`; `None` where they are missing.
    pub fn image(&self) -> Option<&'a Image> {
        match &self.from().kind {
            Kind::From(image) => Some(image),
            _ => None,
        }
    }

    /// Its name, as written.
    pub fn name(&self) -> Option<&'a Spanned<Text>> {
        self.image()?.alias.as_ref()
    }

    /// What it is built on.
    pub fn base(&self) -> &'a Base {
        &self.data().base
    }

    /// The earlier stage that it is built on.
    pub fn parent(&self) -> Option<Stage<'a>> {
        match self.base() {
            Base::Stage(index) => Some(Stage { dockerfile: self.dockerfile, index: *index }),
            _ => None,
        }
    }

    /// This stage, the one that it is built on, and so on, as far as an image can have layers.
    pub fn lineage(&self) -> impl Iterator<Item = Stage<'a>> + use<'a> {
        std::iter::successors(Some(*self), Stage::parent).take(DEEPEST)
    }

    /// The lowest of the stages that it is built on, which is built on an image; itself where there are none below.
    pub fn ground(&self) -> Stage<'a> {
        Stage { dockerfile: self.dockerfile, index: self.data().ground }
    }

    /// What is known about the image that it is built on, through the stages below it.
    pub fn base_image(&self) -> Option<BaseImage> {
        match self.ground().base() {
            Base::Scratch => Some(BaseImage::SCRATCH),
            Base::Image(reference) => BaseImage::of(reference),
            Base::Stage(_) | Base::Unresolved(_) | Base::Missing => None,
        }
    }

    /// Its instructions without `FROM`.
    pub fn instructions(&self) -> &'a [Instruction] {
        &self.dockerfile.instructions()[self.data().instructions.clone()]
    }

    /// Its instructions with their numbers in the file.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Instruction)> + use<'a> {
        let range = self.data().instructions.clone();
        range.clone().zip(&self.dockerfile.instructions()[range])
    }
}

/// Finds the stages and what holds in them.
pub(super) fn build(dockerfile: &mut Dockerfile) {
    let is_from = |instruction: &Instruction| instruction.name() == Some(Keyword::From);
    let instructions = dockerfile.instructions();
    let starts: Vec<usize> = (0..instructions.len()).filter(|&index| is_from(&instructions[index])).collect();
    let count = instructions.len();
    dockerfile.globals = scope::globals(dockerfile, starts.first().copied().unwrap_or(count));
    let globals = dockerfile.globals.iter().enumerate();
    dockerfile.last_globals = globals.map(|(index, binding)| (binding.name.clone(), index)).collect();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (index, &from) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(count);
        let image = match &dockerfile.instructions()[from].kind {
            Kind::From(image) => Some(image),
            _ => None,
        };
        let base = image.map_or(Base::Missing, |image| base(dockerfile, &image.word, &names));
        if let Some(alias) = image.and_then(|image| image.alias.as_ref()) {
            names.insert(alias.value.to_ascii_lowercase(), index);
        }
        add(dockerfile, from, from + 1..end, base);
    }
}

/// Adds a stage, and finds what holds in it. Those that it is built on are there already.
fn add(dockerfile: &mut Dockerfile, from: usize, instructions: Range<usize>, base: Base) {
    let index = dockerfile.stages.len();
    let below = match base {
        Base::Stage(parent) => dockerfile.stages.get(parent),
        _ => None,
    };
    let state = State::new(
        below.map(|below| &below.state),
        instructions.clone().zip(&dockerfile.instructions[instructions.clone()]),
    );
    let ground = below.map_or(index, |below| below.ground);
    let bindings = Bindings::default();
    dockerfile.stages.push(StageData { from, instructions, base, bindings, state, ground });
    dockerfile.stages[index].bindings = scope::bindings(dockerfile, index);
    let stage = Stage { dockerfile, index };
    let below = stage.data().state.last(Keyword::Workdir, from);
    let below = below.and_then(|number| dockerfile.stage_of(number)?.data().state.workdir(number).cloned());
    let workdirs = effective::workdirs(stage, below);
    dockerfile.stages[index].state.workdirs = workdirs;
}

fn base(dockerfile: &Dockerfile, word: &Word, names: &BTreeMap<String, usize>) -> Base {
    if has_placeholder(&word.raw) {
        return Base::Unresolved(Vec::new());
    }
    match word.expand(&|name| dockerfile.global(name)?.value.clone()) {
        Resolved::Known(image) => match names.get(&image.to_ascii_lowercase()) {
            Some(&stage) => Base::Stage(stage),
            None if image == *"scratch" => Base::Scratch,
            None => Base::Image(image),
        },
        Resolved::Unresolved(variables) => Base::Unresolved(variables),
        Resolved::Invalid => Base::Missing,
    }
}
