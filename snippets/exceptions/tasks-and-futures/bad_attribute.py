# /// proof
# applies = ">=3.7"
# because = "asyncio.run came with 3.7"
# leaks = "frame finish, local 'self' -> Client.task -> Task._exception -> ValueError.__traceback__ -> tb_frame -> frame finish"
# prints = "no answer"
# ///
import asyncio


async def ask():
    raise ValueError("no answer")


class Client:
    def start(self):
        self.task = asyncio.ensure_future(ask())

    async def finish(self):
        try:
            await self.task
        except ValueError as error:
            print(error)


async def main():
    client = Client()
    client.start()
    await client.finish()


asyncio.run(main())
