"""Which addresses are asked: http and https, public, at the usual ports."""

from __future__ import annotations

import ipaddress

import pytest

from whosays.intake.addresses import Allowed, addresses_of, is_public, target_of
from whosays.intake.refusal import FetchRefusal

PRIVATE = (
    "127.0.0.1", "10.1.1.1", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "::7f00:1",
)  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_public(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_public(text):
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
    ],
)
def test_this_machine_is_refused_however_it_is_written(url):
    from whosays.intake.addresses import resolved

    with pytest.raises(FetchRefusal, match="is not a public address"):
        addresses_of(target_of(url), Allowed(), resolved)


def test_a_private_address_is_told_with_the_option_that_allows_it():
    target = target_of("http://desk.example/")
    with pytest.raises(FetchRefusal) as caught:
        addresses_of(target, Allowed(), lambda host, port: ["10.0.0.7"])
    assert caught.value.reason == "desk.example leads to 10.0.0.7, which is not a public address"
    assert caught.value.advice == "If you trust it, allow it with --allow-private desk.example."
    assert not caught.value.passing


def test_one_private_address_among_public_ones_is_enough():
    with pytest.raises(FetchRefusal, match=r"leads to 127\.0\.0\.1"):
        addresses_of(target_of("http://desk.example/"), Allowed(), lambda host, port: ["8.8.8.8", "127.0.0.1"])


@pytest.mark.parametrize("entry", ["desk.example", "DESK.example", "10.0.0.7", "10.0.0.0/8"])
def test_a_private_host_can_be_allowed_by_name_address_or_network(entry):
    allowed = Allowed(private_hosts=(entry,))
    assert addresses_of(target_of("http://desk.example/"), allowed, lambda h, p: ["10.0.0.7"]) == ("10.0.0.7",)


def test_allowing_one_host_allows_no_other():
    with pytest.raises(FetchRefusal):
        addresses_of(
            target_of("http://x.example/"), Allowed(private_hosts=("desk.example",)), lambda h, p: ["10.0.0.7"]
        )


REFUSED = {
    "file:///etc/passwd": 'only http and https addresses are fetched ("file:" was given)',
    "ftp://post.example/a": 'only http and https addresses are fetched ("ftp:" was given)',
    "post.example/a": "only http and https addresses are fetched (no scheme was given)",
    "http://user:word@post.example/": "the address holds a user name",
    "http://post.example:22/": "it is at port 22, which is not a usual port of the web",
    "http://post.example:99999/": "this is not a web address that can be read",
    "http://po st.example/": "this is not a web address that can be read",
}


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_address_to_fetch(url):
    with pytest.raises(FetchRefusal) as caught:
        target_of(url)
    assert caught.value.reason == REFUSED[url]


def test_another_port_is_asked_where_it_was_given():
    allowed = Allowed(frozenset({("post.example", 8080)}))
    assert target_of("http://post.example:8080/a", allowed).authority == "post.example:8080"
    with pytest.raises(FetchRefusal) as caught:
        target_of("http://other.example:8080/a", allowed)
    assert caught.value.advice == "If it is meant to be asked, give an address at other.example:8080 yourself."


def test_addresses_are_written_in_one_way():
    assert target_of("HTTP://Bücher.Example:80/a b?x=ü#top").url == "http://xn--bcher-kva.example/a%20b?x=%C3%BC"


def test_an_unknown_name_may_be_known_later():
    def unknown(host, port):
        raise OSError

    with pytest.raises(FetchRefusal) as caught:
        addresses_of(target_of("http://nowhere.example/"), Allowed(), unknown)
    assert caught.value.reason == 'the name "nowhere.example" is not known to the name service'
    assert caught.value.passing
