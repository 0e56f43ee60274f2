# /// proof
# clean = true
# ///
def read():
    from email import message_from_string

    message = message_from_string("Subject: hello\nTo: a@example.org\n\nbody\n")
    return message["Subject"], message.get_payload()


assert read() == ("hello", "body\n")
