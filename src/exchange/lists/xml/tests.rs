use super::*;

fn told(text: &str) -> Result<Vec<String>, ListError> {
    let mut xml = Xml::new(text, "part");
    let mut told = Vec::new();
    while let Some(token) = xml.next()? {
        told.push(match token {
            Token::Start(tag) => format!("<{}", tag.name),
            Token::End(name) => format!("/{name}"),
            Token::Text(text) => format!("t{text}"),
            Token::Plain(text) => format!("p{text}"),
        });
    }
    Ok(told)
}

#[test]
fn elements_texts_and_what_is_skipped() {
    let text =
        "<?xml version='1.0'?>\n<!-- <no> --><x:a b='>'><c/>t&amp;<![CDATA[<&]]><!-- - --></x:a>\n";
    let told = told(text).expect("well-formed");
    assert_eq!(told, ["<a", "<c", "/c", "tt&amp;", "p<&", "/a"]);
}

#[test]
fn what_is_not_well_formed_is_damaged_and_says_where() {
    for text in [
        "",
        "<a>",
        "<a></b>",
        "<a",
        "<a b='x>",
        "<a/><b/>",
        "</a>",
        "<>",
        "text",
        "<a><!--",
        "<a><b></a></b>",
        "<a <b/>",
    ] {
        assert!(
            matches!(told(text), Err(ListError::DamagedPart { .. })),
            "{text}"
        );
    }
    let damaged = ListError::DamagedPart {
        part: "part".to_owned(),
        line: 3,
    };
    assert_eq!(told("<a>\n\n</b>"), Err(damaged));
    let deep = "<a>".repeat(300) + &"</a>".repeat(300);
    assert!(told(&deep).is_err());
}

#[test]
fn a_document_that_defines_entities_is_refused() {
    let text = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";
    let refused = ListError::Doctype {
        part: "part".to_owned(),
    };
    assert_eq!(told(text), Err(refused));
}

#[test]
fn entities_of_xml_are_read_and_others_stay() {
    for (raw, text) in [
        ("a&lt;b&gt;&amp;&quot;&apos;", "a<b>&\"'"),
        ("&#233;&#xe9;&#x1F600;", "éé😀"),
        (
            "&e; & &; &#; &#x110000; &#xD800; &lt",
            "&e; & &; &#; &#x110000; &#xD800; &lt",
        ),
        ("&amp;lt;", "&lt;"),
    ] {
        assert_eq!(unescaped(raw), text);
    }
}

#[test]
fn attributes_by_name_whatever_their_prefix_and_quotes() {
    let mut xml = Xml::new(
        "<s r:id = 'a\"b' name=\"x&amp;y\" empty='' broken></s>",
        "part",
    );
    let Ok(Some(Token::Start(tag))) = xml.next() else {
        panic!("a tag");
    };
    let all = ["id", "name", "empty", "broken", "none"].map(|name| tag.attribute(name));
    let all = all.map(|it| it.map(Cow::into_owned));
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(all, [some("a\"b"), some("x&y"), some(""), None, None]);
}

#[test]
fn the_text_of_an_element_goes_up_to_its_own_end() {
    let mut xml = Xml::new("<a><t>x<t/>y&lt;<t>z</t></t><b/></a>", "part");
    xml.next().expect("a");
    xml.next().expect("t");
    assert_eq!(xml.text().expect("text"), "xy<z");
    assert!(matches!(
        xml.next(),
        Ok(Some(Token::Start(Tag { name: "b", .. })))
    ));
    xml.skip().expect("its end");
    assert_eq!(xml.next(), Ok(Some(Token::End("a"))));
}
