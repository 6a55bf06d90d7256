use rstest::rstest;

use super::*;

fn shipped() -> Dataset {
    crate::data::load::embedded().expect("the shipped data is sound").dataset
}

/// What `typed` means, by code, or why nothing: the candidates after `?`, the suggestions after `-`.
fn meaning(names: Names, found: Result<Thing, Misnamed<Thing>>) -> String {
    let codes = |things: Vec<Thing>| things.into_iter().map(|thing| names.code(thing)).collect::<Vec<_>>().join(" ");
    match found {
        Ok(thing) => names.code(thing),
        Err(Misnamed::Ambiguous(things)) => format!("? {}", codes(things)),
        Err(Misnamed::Unknown(things)) => format!("- {}", codes(things)),
    }
}

#[rstest]
#[case("NTS04", "NTS04")]
#[case("nts4", "NTS04")]
#[case("nts-04", "NTS04")]
#[case("ktpcn1", "KT.PCN01")]
#[case("1.4", "1.4")]
#[case("01.04", "1.4")]
#[case("2.12", "- 2.11 2.10 2.9")]
#[case("9.9", "- 9.8 9.7 9.6")]
#[case("922/1.4", "1.4")]
#[case("qđ 922/1.4", "1.4")]
#[case("1726/CQS.1", "1726/CQS.1")]
#[case("cqs.1", "1726/CQS.1")]
#[case("405/1", "405/1")]
#[case("1726", "1726/DTI")]
#[case("QĐ 1726", "1726/DTI")]
#[case("405", "405/DTI")]
#[case("922", "DTI")]
#[case("kinh tees soos", "KTS")]
#[case("soo noi vuj", "so-noi-vu")]
#[case("2", "2")]
#[case("dti", "DTI")]
#[case("kts", "KTS")]
#[case("Sở Nội vụ", "so-noi-vu")]
#[case("so noi vu", "so-noi-vu")]
#[case("snv", "so-noi-vu")]
#[case("stttt", "so-tttt")]
#[case("sở tt&tt", "so-tttt")]
#[case("long-my", "long-my")]
#[case("huyện long mỹ", "long-my")]
#[case("Văn hóa, Thể thao", "so-vhttdl")]
#[case("Có chuyên trang", "? NTS04 1.4")]
#[case("XXX", "- XHS so-xay-dung")]
#[case("NTS4O", "- NTS04")]
#[case("zzzz", "- ")]
#[case("", "- ")]
fn a_thing_is_named_as_people_type(#[case] typed: &str, #[case] expected: &str) {
    let data = shipped();
    let names = Names::new(&data, data.province.framework);
    assert_eq!(meaning(names, names.thing(typed)), expected);
}

#[rstest]
#[case("long mỹ", "? tx-long-my long-my")]
#[case("chau thanh", "? chau-thanh chau-thanh-a")]
#[case("so noi vụ", "so-noi-vu")]
#[case("sở thông tin", "so-tttt")]
#[case("vnpt", "vnpt")]
#[case("nobody", "- ")]
#[case("so noi vuu", "- so-noi-vu")]
fn an_agency_is_named_as_people_type(#[case] typed: &str, #[case] expected: &str) {
    let data = shipped();
    let names = Names::new(&data, data.province.framework);
    assert_eq!(meaning(names, names.agency(typed)), expected);
}

#[test]
fn the_shown_framework_comes_before_the_provinces() {
    let data = shipped();
    let of_2020 = data.assessments[0].framework;
    let names = Names::new(&data, of_2020);
    let code = |typed| meaning(names, names.node(typed));
    assert_eq!([code("CQS"), code("922/CQS"), code("1.4")], ["CQS", "922/CQS", "922/1.4"]);
}

#[rstest]
#[case("1.4, NTS04;snv", Ok(vec!["1.4", "NTS04", "so-noi-vu"]))]
#[case("Sở Văn hóa, Thể thao và Du lịch", Ok(vec!["so-vhttdl"]))]
#[case("1.4,nothing at all", Err("nothing at all"))]
#[case(" , ", Err(" , "))]
fn a_list_is_split_at_commas_but_a_name_is_not(#[case] typed: &str, #[case] expected: Result<Vec<&str>, &str>) {
    let data = shipped();
    let names = Names::new(&data, data.province.framework);
    let found = each(typed, &names.everything(), |name| names.thing(name));
    let found = found.map(|things| things.into_iter().map(|thing| names.code(thing)).collect::<Vec<_>>());
    let expected = expected.map(|codes| codes.into_iter().map(String::from).collect());
    assert_eq!(found.map_err(|fault| fault.typed), expected.map_err(String::from));
}

#[test]
fn every_code_and_every_agency_means_itself() {
    let data = shipped();
    let names = Names::new(&data, data.province.framework);
    for entry in names.everything() {
        assert_eq!(names.thing(&names.code(entry.id)), Ok(entry.id), "{}", entry.name);
    }
}

#[rstest]
#[case("KT.PCN01", "ktpcn1")]
#[case("4.10", "4.10")]
#[case("4.010", "4.10")]
#[case("Sở TT&TT", "sotttt")]
#[case("0", "0")]
#[case("100", "100")]
#[case("1 4", "1.4")]
fn signs_between_digits_stay_and_leading_zeros_go(#[case] text: &str, #[case] squeezed: &str) {
    assert_eq!(squeeze(text), squeezed);
}
