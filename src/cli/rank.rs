//! `dti rank`: national tables of a year, the path of a province over the years, the place that a total would have had.

use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::arguments::{completed, with_format};
use super::completions::Kind;
use super::grammar::command;
use super::session::Session;
use super::{Options, UNUSABLE, naming, output};
use crate::domain::assessment::Rank;
use crate::domain::names::{Misnamed, choose};
use crate::domain::points::Points;
use crate::domain::results::{NationalTable, ProvinceResult, path, provinces};
use crate::domain::search::Entry;
use crate::domain::typed::typed_total;
use crate::locale::{Text, Texts};
use crate::problem::one_line;
use crate::report::cells::Cells;
use crate::report::{Cell, Column, Data, Report, Table};
use crate::theme::Role;

/// `dti rank` in the words of `texts`.
pub fn grammar(texts: &Texts) -> Command {
    let help = |key: Text| texts.get(key).to_string();
    let year = Arg::new("year").long("year").value_name("Y").value_parser(value_parser!(u16));
    let province = Arg::new("province").long("province").value_name("P");
    let score = Arg::new("score").long("score").value_name("X").allow_negative_numbers(true);
    let command = command("rank", Text::CliRank, Text::CliRankExamples, texts)
        .arg(completed(year.help(help(Text::CliRankYear)), Kind::Year))
        .arg(completed(province.help(help(Text::CliRankProvince)), Kind::Province))
        .arg(score.help(help(Text::CliRankScore)));
    with_format(command, texts)
}

/// Answers.
pub fn run(options: &Options, matches: &ArgMatches) -> ExitCode {
    answer(options, matches).unwrap_or_else(|status| status)
}

fn answer(options: &Options, matches: &ArgMatches) -> Result<ExitCode, ExitCode> {
    let session = Session::open(options, matches)?;
    let asked = matches.get_one::<String>("province");
    let province = match asked {
        Some(typed) => find_province(&session, typed)?,
        None => session.data.province.name.clone(),
    };
    let year = matches.get_one::<u16>("year").copied();
    let in_year = |table: &&NationalTable| year.is_none_or(|year| table.year == year);
    let tables: Vec<&NationalTable> = session.data.results.iter().filter(in_year).collect();
    if let Some(year) = year
        && tables.is_empty()
    {
        let mut known: Vec<String> = session.data.results.iter().map(|table| table.year.to_string()).collect();
        known.dedup();
        let unknown = session.texts.fill(Text::CliUnknown, &[&year.to_string(), session.texts.get(Text::CliYearWord)]);
        let accepted = session.texts.fill(Text::ProblemAccepted, &[&known.join(", ")]);
        output::object(&session.texts, &format!("{unknown}\n{accepted}"));
        return Err(ExitCode::from(UNUSABLE));
    }
    let mut facts = vec![("province", Data::text(&province))];
    let (table, foot) = match (matches.get_one::<String>("score"), year) {
        (Some(typed), _) => {
            let score = parse_score(&session, typed)?;
            facts.push(("asked", Data::Number(score)));
            let cells = session.cells();
            let (ratio, points) = (cells.words.plain(score, 4), cells.words.plain(Points(score.0 * 1000), 1));
            let read = session.texts.fill(Text::RankScoreRead, &[&ratio, &points]);
            let note = session.texts.fill(Text::RankScoreFoot, &[&province]);
            (places(&cells, &tables, score, &province), vec![read, note])
        }
        (None, Some(_)) => {
            let only = asked.map(|_| province.as_str());
            (listing(&session.cells(), &tables, &province, only), notes(&tables))
        }
        (None, None) => (steps(&session.cells(), &province), Vec::new()),
    };
    let found = !table.rows.is_empty();
    if !found {
        output::complain(session.texts.get(Text::RankNone));
    }
    Ok(output::print(&Report::Listing { facts, table, foot }, found, options, matches))
}

fn find_province(session: &Session, typed: &str) -> Result<String, ExitCode> {
    let names = provinces(&session.data.results);
    let entry = |(id, &name): (usize, &&'_ str)| (id, name.to_string());
    let all: Vec<(usize, String)> = names.iter().enumerate().map(entry).collect();
    let entries: Vec<Entry<usize>> =
        all.iter().map(|(id, name)| Entry { id: *id, code: "", name, aliases: Vec::new() }).collect();
    choose(typed, &entries).map(|id| names[id].to_string()).map_err(|why| {
        let lines = |ids: &[usize]| ids.iter().map(|&id| (names[id].to_string(), String::new())).collect::<Vec<_>>();
        let texts = &session.texts;
        match why {
            Misnamed::Unknown(ids) => {
                let year = session.data.results.last().map_or(0, |table| table.year);
                let way_on = texts.fill(Text::CliTry, &[&format!("dti rank --year {year}")]);
                naming::say_unknown(texts, typed, Text::CliProvinceWord, &lines(&ids), &way_on);
            }
            Misnamed::Ambiguous(ids) => naming::say_ambiguous(texts, typed, &lines(&ids)),
        }
        ExitCode::from(UNUSABLE)
    })
}

/// A total as the board's question reads it.
fn parse_score(session: &Session, typed: &str) -> Result<Points, ExitCode> {
    typed_total(typed).ok_or_else(|| {
        output::object(&session.texts, &session.texts.fill(Text::RankBadScore, &[&one_line(typed)]));
        ExitCode::from(UNUSABLE)
    })
}

fn year_columns(cells: &Cells) -> Vec<Column> {
    vec![
        Column::right("year", cells.get(Text::ColumnYear)),
        Column::left("framework", cells.get(Text::ColumnFramework)).expendable(5),
        Column::hidden("units"),
    ]
}

fn year_cells(cells: &Cells, table: &NationalTable) -> Vec<Cell> {
    let framework = cells.data.framework(table.framework);
    vec![
        Cell { data: Data::Count(table.year.into()), ..Cell::text(table.year.to_string()) },
        Cell { data: Data::text(&framework.id), ..Cell::text(&framework.short).looking(Role::Muted) },
        Cell::hidden(Data::Count(table.units.into())),
    ]
}

fn pillar_columns(cells: &Cells) -> Vec<Column> {
    let columns = [("cqs", Text::ColumnCqs), ("kts", Text::ColumnKts), ("xhs", Text::ColumnXhs)];
    let columns = columns.map(|(key, head)| Column::right(key, cells.get(head)).expendable(4));
    columns.into_iter().chain([Column::hidden("pillars_basis"), Column::hidden("source")]).collect()
}

fn pillar_cells(cells: &Cells, row: Option<&ProvinceResult>) -> Vec<Cell> {
    let pillar = |at: usize| row.and_then(|row| row.pillar(at));
    let known = row.filter(|row| row.pillars.iter().any(Option::is_some));
    let basis = known.map_or(Data::Null, |row| Data::Text(crate::report::basis_key(row.pillars_basis()).into()));
    let source = row.map_or(Data::Null, |row| Data::text(&row.source));
    let pillars = (0..3).map(|at| cells.ratio(pillar(at)));
    pillars.chain([Cell::hidden(basis), Cell::hidden(source)]).collect()
}

fn place(table: &NationalTable, row: Option<&ProvinceResult>) -> Option<Rank> {
    Some(Rank { place: row?.rank?, of: Some(table.units) })
}

/// The path of a province: a row for each table.
fn steps(cells: &Cells, province: &str) -> Table {
    let head = |text| cells.get(text);
    let mut columns = year_columns(cells);
    columns.extend([
        Column::right("rank", head(Text::Rank)),
        Column::right("climbed", head(Text::ColumnClimbed)),
        Column::right("total", "DTI").with_basis("total_basis"),
        Column::right("gained", head(Text::ColumnGained)).with_basis("gained_basis").expendable(3),
        Column::right("mean", head(Text::ColumnMean)).with_basis("mean_basis").expendable(2),
        Column::right("difference", head(Text::ColumnDifference)).with_basis("difference_basis").expendable(1),
    ]);
    columns.extend(pillar_columns(cells));
    let rows = path(&cells.data.results, province).into_iter().map(|step| {
        let total = step.row.and_then(ProvinceResult::amount);
        let mean = step.table.mean_total();
        let mut row = year_cells(cells, step.table);
        row.extend([
            cells.rank(place(step.table, step.row)),
            climbed(cells, step.climbed),
            cells.ratio(total).looking(Role::Strong),
            cells.difference(step.gained),
            cells.ratio(mean),
            cells.difference(total.zip(mean).map(|(total, mean)| total.minus(mean))),
        ]);
        row.extend(pillar_cells(cells, step.row));
        row
    });
    Table { key: "years", title: String::new(), columns, rows: rows.collect() }
}

/// Places won or lost, with a sign.
fn climbed(cells: &Cells, climbed: Option<i32>) -> Cell {
    let Some(places) = climbed else {
        return Cell { shown: cells.words.symbols.unknown.into(), ..Cell::hidden(Data::Null) }.looking(Role::Muted);
    };
    let sign = match places {
        0 => String::new(),
        1.. => "+".into(),
        _ => cells.words.symbols.minus.to_string(),
    };
    let role = if places < 0 { Role::Bad } else { Role::Text };
    let shown = format!("{sign}{}", places.unsigned_abs());
    Cell { data: Data::Count(places.into()), ..Cell::text(shown) }.looking(role)
}

/// Whole tables, the province's own row standing out; or that row `only`.
fn listing(cells: &Cells, tables: &[&NationalTable], province: &str, only: Option<&str>) -> Table {
    let head = |text| cells.get(text);
    let mut columns = year_columns(cells);
    columns.extend([
        Column::right("rank", head(Text::Rank)),
        Column::left("province", head(Text::ColumnProvince)).shrinking(),
        Column::right("total", "DTI").with_basis("total_basis"),
        Column::right("difference", &cells.words.texts.fill(Text::ColumnToUs, &[province]))
            .with_basis("difference_basis")
            .expendable(2),
    ]);
    columns.extend(pillar_columns(cells));
    let mut rows = Vec::new();
    for table in tables {
        let ours = table.row(province).and_then(ProvinceResult::amount);
        for result in table.ranked() {
            if only.is_some_and(|only| only != result.province) {
                continue;
            }
            let total = result.amount();
            let own = if result.province == province { Role::Strong } else { Role::Text };
            let mut row = year_cells(cells, table);
            row.extend([
                cells.rank(place(table, Some(result))).looking(own),
                Cell::text(&result.province).looking(own),
                cells.ratio(total).looking(own),
                cells.difference(total.zip(ours).map(|(total, ours)| total.minus(ours))),
            ]);
            row.extend(pillar_cells(cells, Some(result)));
            rows.push(row);
        }
    }
    Table { key: "rows", title: String::new(), columns, rows }
}

/// What a reader of these tables should know.
fn notes(tables: &[&NationalTable]) -> Vec<String> {
    tables.iter().map(|table| table.note.clone()).filter(|note| !note.is_empty()).collect()
}

/// The place that `score` would have had in each complete table.
fn places(cells: &Cells, tables: &[&NationalTable], score: Points, province: &str) -> Table {
    let head = |text| cells.get(text);
    let mut columns = year_columns(cells);
    columns.extend([
        Column::right("place", head(Text::ColumnPlace)),
        Column::hidden("of"),
        Column::right("equals", head(Text::ColumnEquals)).expendable(3),
        Column::hidden("replaces_row"),
        Column::right("rank", head(Text::ColumnOwnRank)).expendable(1),
        Column::right("total", head(Text::ColumnOwnTotal)).with_basis("total_basis").expendable(2),
    ]);
    let rows = tables.iter().filter_map(|table| {
        let standing = table.place_of(score, province)?;
        let own = table.row(province);
        let mut row = year_cells(cells, table);
        row.extend([
            cells.rank(Some(standing.rank)),
            Cell::hidden(standing.rank.of.map_or(Data::Null, |of| Data::Count(of.into()))),
            cells.count(standing.equals),
            Cell::hidden(Data::Bool(standing.replaces_row)),
            cells.rank(place(table, own)).looking(Role::Text),
            cells.ratio(own.and_then(ProvinceResult::amount)),
        ]);
        Some(row)
    });
    Table { key: "places", title: String::new(), columns, rows: rows.collect() }
}
