//! `plimsoll readiness renew`: a waiver gets a later last day, in the record, where every other byte stays.
//!
//! A day by which its action is due and that is over, or lies behind the new last day, moves along: a plan for a day that has been is
//! no plan. Whoever approved the waiver approved another day; the command says so, and review decides.

use super::prepare::{Prepared, prepare};
use super::{GateArgs, RenewArgs, refuse};
use crate::commands::fix::replace;
use crate::console::Console;
use crate::exit::{Exit, Usage};
use crate::sanitise::line;
use lint_core::Date;
use lint_core::checklist::record::{Record, Waiver, longest};

/// For how many days a waiver is renewed where nobody says so.
const DAYS: u32 = 30;

/// Runs the command.
pub fn run(args: &RenewArgs, console: &mut Console<'_>) -> Result<Exit, Usage> {
    let gate =
        GateArgs { env: Some(args.env.clone()), today: args.today, config: args.config.clone(), ..GateArgs::default() };
    let Prepared { today, paper, known, config, .. } = match prepare(&gate, console)? {
        Ok(prepared) => prepared,
        Err(mistakes) => return refuse(&mistakes, console),
    };
    let Some(paper) = paper else { return Err(Usage("which record? --env FILE".to_owned())) };
    let waiver = find(&paper.parsed.model, &args.waiver)?;
    let days = longest(waiver, &known, config.waiver_days());
    let until = until(args.until, today, days)?;
    let due = if waiver.due.value < today || waiver.due.value > until { until } else { waiver.due.value };
    let old = paper.parsed.source.text();
    let mut places = [(waiver.expires.span.range(), until), (waiver.due.span.range(), due)];
    places.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut new = old.to_owned();
    places.into_iter().for_each(|(range, day)| new.replace_range(range, &day.to_string()));
    let place = line(&paper.label).into_owned();
    replace(&console.cwd.join(&args.env), old, &new).map_err(|why| Usage(format!("cannot write {place}: {why}")))?;
    let (name, before) = (line(&waiver.id.value).into_owned(), waiver.expires.value);
    let moved = if due == waiver.due.value { String::new() } else { format!(", and its action is due by {due}") };
    let approved: Vec<&str> = waiver.approved_by.iter().map(|name| name.value.as_str()).collect();
    if !approved.is_empty() {
        let names = line(&approved.join(", ")).into_owned();
        console.say(format_args!("note: {names} approved it until {before}: ask again"));
    }
    console.emit(|out| writeln!(out, "{place}: {name} holds until {until} instead of {before}{moved}"))?;
    Ok(Exit::Clean)
}

/// The waiver of a name.
fn find<'r>(record: &'r Record, name: &str) -> Result<&'r Waiver, Usage> {
    if let Some(waiver) = record.waivers.iter().find(|waiver| waiver.id.value == name) {
        return Ok(waiver);
    }
    let names: Vec<&str> = record.waivers.iter().map(|waiver| waiver.id.value.as_str()).collect();
    let near = names.iter().map(|known| (strsim::osa_distance(known, name), known)).min();
    let hint = match near {
        None => "the record has none".to_owned(),
        Some((0..=2, near)) => format!("did you mean `{}`?", line(near)),
        Some(_) => format!("there are {}", line(&names.join(", "))),
    };
    Err(Usage(format!("there is no waiver `{}`; {hint}", line(name))))
}

/// The new last day, within the days that a waiver may hold.
fn until(asked: Option<Date>, today: Date, days: u32) -> Result<Date, Usage> {
    let (asked, last) = (asked.unwrap_or(today.plus(DAYS.min(days))), today.plus(days));
    if asked > last {
        return Err(Usage(format!("it may hold until {last}: a waiver ends {days} days after today at the latest")));
    }
    if asked < today {
        return Err(Usage(format!("{asked} is over: today is {today}")));
    }
    Ok(asked)
}
