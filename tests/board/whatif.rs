//! The what-if: marking, what it comes to, keeping and planning.

use crate::screen::Setup;

#[test]
fn look() {
    for (width, height) in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        let screen = Setup::new().size(width, height).keys("down down space 6");
        println!("{}\n", screen.text());
        let screen = Setup::new().size(width, height).keys("down down space 6 tab P \"0,55\" enter");
        println!("{}\n", screen.text());
    }
    println!("{}", Setup::new().keys("down down space").text());
    println!("{}", Setup::new().keys("6").text());
    println!("{}", Setup::new().keys("P \"1\" down").text());
    println!("{}", Setup::new().keys("P \"1\" down enter").text());
    println!("{}", Setup::new().keys("P \"8\" enter e").text());
}
